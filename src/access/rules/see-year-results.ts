import { denied } from '../decision.ts';
import type { YearResultFacts } from '../facts.ts';
import { reachOf } from '../reach.ts';
import { rule } from '../rule.ts';
import { withinReach } from '../within-reach.ts';

/**
 * See how a school's year was read when it ended: the school itself from when it is shown to schools, those above it once the year is
 * closed, and those who close it from when it is made.
 */
export const maySeeYearResults = rule<YearResultFacts>((viewer, { school, yearTurn }, settings) => {
  const reached = withinReach(reachOf(viewer, settings), school);
  if (!reached.granted || yearTurn === 'closed') return reached;
  const isSchools = viewer.role === 'head' || viewer.role === 'attendance-lead';
  const closes = viewer.role === 'analyst' || viewer.role === 'approver';
  const opened = (yearTurn === 'shown' && (isSchools || closes)) || (yearTurn === 'made' && closes);
  return opened ? reached : denied('year-not-closed');
});
