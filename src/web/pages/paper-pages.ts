import type { FastifyPluginAsync } from 'fastify';
import { keepRecent } from '../../documents/papers/keep-recent.ts';
import { pdfThread } from '../../documents/papers/pdf-thread.ts';
import type { ServiceParts } from '../service-parts.ts';
import { placeDashboardPages } from './dashboards/place/route.ts';
import { schoolsPages } from './lists/route.ts';
import { schoolPages } from './school/school-pages.ts';

/** PDFs that are kept for whoever asks again: some 10 MB. */
const mostPapers = 100;

/** The pages that give papers: lists of schools, the pages of one school and dashboards of places share the thread that makes them. */
export const paperPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const thread = pdfThread();
  app.addHook('onClose', () => thread.close());
  const paper = keepRecent(thread.make, mostPapers);
  await app.register(schoolsPages, { ...parts, paper });
  await app.register(schoolPages, { ...parts, paper });
  await app.register(placeDashboardPages, { ...parts, paper });
};
