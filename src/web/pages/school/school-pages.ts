import type { FastifyPluginAsync } from 'fastify';
import { keepRecent } from '../../../documents/papers/keep-recent.ts';
import { pdfThread } from '../../../documents/papers/pdf-thread.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { attendancePlanPages } from '../attendance-plan/route.ts';
import { contactPages } from '../contacts/route.ts';
import { registerPages } from '../registers/route.ts';
import { reportPages } from '../reports/route.ts';
import { respondPages } from '../responses/respond/route.ts';
import { responsePages } from '../responses/route.ts';
import { schoolHomePage } from '../school-home/route.ts';
import { boardPackPages } from '../sharing/board-pack/route.ts';
import { sharingPages } from '../sharing/route.ts';
import { supplierPages } from '../suppliers/route.ts';

/** PDFs that are kept for whoever asks again: some 10 MB. */
const mostPapers = 100;

/** The pages of one school: what a head, an attendance lead and a governor see and do. */
export const schoolPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const thread = pdfThread();
  app.addHook('onClose', () => thread.close());
  const paper = keepRecent(thread.make, mostPapers);
  await app.register(schoolHomePage, parts);
  await app.register(reportPages, { ...parts, paper });
  await app.register(boardPackPages, { ...parts, paper });
  await app.register(respondPages, parts);
  await app.register(responsePages, parts);
  await app.register(sharingPages, parts);
  await app.register(contactPages, parts);
  await app.register(attendancePlanPages, { ...parts, paper });
  await app.register(registerPages, parts);
  await app.register(supplierPages, parts);
};
