import { denied } from '../decision.ts';
import type { SupportFacts } from '../facts.ts';
import { rule } from '../rule.ts';
import { knowsOfSupport } from '../support-reach.ts';
import type { Viewer } from '../viewer.ts';

/**
 * Read the course of a school’s support, word by word, and take a step in it: those who work on it. Which steps are whose,
 * `src/workflow/support` says.
 */
export const mayTakeSupportStep = rule<SupportFacts>((viewer, facts, settings) => {
  const knows = knowsOfSupport(viewer, facts, settings);
  return knows.granted && !worksOn(viewer) ? denied('not-for-this-role') : knows;
});

const worksOn = ({ role }: Viewer): boolean =>
  role === 'head' || role === 'attendance-lead' || role === 'hub-lead' || role === 'regional-adviser';
