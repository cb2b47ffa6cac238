import type { FastifyPluginAsync } from 'fastify';
import { accountPages } from './pages/account/route.ts';
import { auditPages } from './pages/audit/route.ts';
import { savedViewPages } from './pages/dashboards/saved/route.ts';
import { helpPages } from './pages/helping/route.ts';
import { homePage } from './pages/home/route.ts';
import { comparisonPages } from './pages/lists/compare/route.ts';
import { suggestRoute } from './pages/lists/suggest/route.ts';
import { paperPages } from './pages/paper-pages.ts';
import { statisticsReleasePages } from './pages/publications/route.ts';
import { correctionsRoute } from './pages/releases/corrections/route.ts';
import { releasePages } from './pages/releases/release-pages.ts';
import { responseQueue } from './pages/responses/queue/route.ts';
import { signInPages } from './pages/sign-in/route.ts';
import { staticPages } from './pages/static-pages.ts';
import { statisticsRoute } from './pages/statistics/route.ts';
import { supportPages } from './pages/support/support-pages.ts';
import { surveyPages } from './pages/surveys/survey-pages.ts';
import { yearTurnPages } from './pages/year-turn/route.ts';
import type { ServiceParts } from './service-parts.ts';

/** Every page of the service. A page adds its line here. */
export const routes: readonly FastifyPluginAsync<ServiceParts>[] = [
  homePage,
  signInPages,
  accountPages,
  savedViewPages,
  staticPages,
  paperPages,
  comparisonPages,
  suggestRoute,
  statisticsRoute,
  statisticsReleasePages,
  releasePages,
  yearTurnPages,
  responseQueue,
  correctionsRoute,
  supportPages,
  helpPages,
  surveyPages,
  auditPages,
];
