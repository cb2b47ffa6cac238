import type { FastifyPluginAsync } from 'fastify';
import type { ServiceParts } from '../../service-parts.ts';
import { choosingPage } from './choosing/route.ts';
import { supportCoursePages } from './course/route.ts';
import { effectPages } from './effect/route.ts';
import { fairnessPage } from './fairness/route.ts';
import { openDayPages } from './hubs/open-day-routes.ts';
import { hubPages } from './hubs/route.ts';
import { supportedPages } from './list/route.ts';
import { needPage } from './need/route.ts';
import { planPages } from './plan/route.ts';
import { practiceChangePages } from './practices/changes/route.ts';
import { practicePages } from './practices/route.ts';
import { schoolSupportPages } from './school/route.ts';
import { supportWorkPage } from './work/route.ts';

/** The pages of support: hubs, what a school is offered, and what becomes of it. */
export const supportPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  await app.register(hubPages, parts);
  await app.register(openDayPages, parts);
  await app.register(practicePages, parts);
  await app.register(practiceChangePages, parts);
  await app.register(effectPages, parts);
  await app.register(schoolSupportPages, parts);
  await app.register(needPage, parts);
  await app.register(supportedPages, parts);
  await app.register(planPages, parts);
  await app.register(fairnessPage, parts);
  await app.register(choosingPage, parts);
  await app.register(supportWorkPage, parts);
  await app.register(supportCoursePages, parts);
};
