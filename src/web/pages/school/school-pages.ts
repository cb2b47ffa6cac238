import type { FastifyPluginAsync } from 'fastify';
import { attendancePlanPages } from '../attendance-plan/route.ts';
import { contactPages } from '../contacts/route.ts';
import { dashboardPages } from '../dashboards/route.ts';
import { progressPage } from '../progress/route.ts';
import { registerPages } from '../registers/route.ts';
import { reportPages } from '../reports/route.ts';
import { respondPages } from '../responses/respond/route.ts';
import { responsePages } from '../responses/route.ts';
import { schoolHomePage } from '../school-home/route.ts';
import { boardPackPages } from '../sharing/board-pack/route.ts';
import { sharingPages } from '../sharing/route.ts';
import { supplierPages } from '../suppliers/route.ts';
import { yearResultsPage } from '../years/route.ts';
import type { WithPapers } from './with-papers.ts';

/** The pages of one school: what a head, an attendance lead and a governor see and do. */
export const schoolPages: FastifyPluginAsync<WithPapers> = async (app, parts) => {
  await app.register(schoolHomePage, parts);
  await app.register(reportPages, parts);
  await app.register(boardPackPages, parts);
  await app.register(respondPages, parts);
  await app.register(responsePages, parts);
  await app.register(sharingPages, parts);
  await app.register(contactPages, parts);
  await app.register(attendancePlanPages, parts);
  await app.register(dashboardPages, parts);
  await app.register(progressPage, parts);
  await app.register(yearResultsPage, parts);
  await app.register(registerPages, parts);
  await app.register(supplierPages, parts);
};
