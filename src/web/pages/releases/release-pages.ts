import type { FastifyPluginAsync } from 'fastify';
import type { ServiceParts } from '../../service-parts.ts';
import { changesPage } from './changes/route.ts';
import { checksPage } from './checks/route.ts';
import { approvePage } from './decide/approve-route.ts';
import { planPage } from './decide/plan-route.ts';
import { reasonPage } from './decide/reason-page.ts';
import { suspending, withdrawing } from './decide/suspend-and-withdraw.ts';
import { evaluationPage } from './evaluation/route.ts';
import { filesPage } from './files/route.ts';
import { fileYearPage } from './files/year-route.ts';
import { inQuestionPage } from './in-question/route.ts';
import { releaseListPage } from './list/route.ts';
import { newPage } from './new/route.ts';
import { overviewPage } from './overview/route.ts';
import { runPage } from './run/route.ts';
import { samplesPage } from './samples/route.ts';
import { surprisingPage } from './surprising/route.ts';

/** The life of a release: for analysts and approvers. */
export const releasePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  releaseListPage(app);
  newPage(app, parts);
  overviewPage(app, parts);
  filesPage(app, parts);
  fileYearPage(app);
  runPage(app, parts);
  inQuestionPage(app);
  checksPage(app);
  evaluationPage(app, parts);
  changesPage(app);
  surprisingPage(app);
  samplesPage(app);
  approvePage(app, parts);
  planPage(app, parts);
  reasonPage(app, parts, suspending);
  reasonPage(app, parts, withdrawing);
};
