import type { FastifyPluginAsync } from 'fastify';
import { keepRecent } from '../../documents/papers/keep-recent.ts';
import { pdfThread } from '../../documents/papers/pdf-thread.ts';
import { keptEditions } from '../../store/postgres/editions/kept-editions.ts';
import type { ServiceParts } from '../service-parts.ts';
import { placeDashboardPages } from './dashboards/place/route.ts';
import { schoolsPages } from './lists/route.ts';
import { schoolPages } from './school/school-pages.ts';

/** PDFs that are kept for whoever asks again: some 10 MB. */
const mostPapers = 100;
/** Figures of places that are kept for whoever looks at the same: some 130 MB. */
const mostFigures = 2_000_000;

/** The pages that give papers: lists of schools, the pages of one school and dashboards of places share the thread that makes them. */
export const paperPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const thread = pdfThread();
  app.addHook('onClose', () => thread.close());
  const paper = keepRecent(thread.make, mostPapers);
  const own = { ...parts, paper, editions: keptEditions(mostFigures) };
  await app.register(schoolsPages, own);
  await app.register(schoolPages, own);
  await app.register(placeDashboardPages, own);
};
