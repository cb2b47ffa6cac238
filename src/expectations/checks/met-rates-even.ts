import { yearAfter } from '../../attendance/academic-year.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import type { School } from '../../attendance/school.ts';
import { type Grouping, groupingsOf } from '../fairness/groups.ts';
import { rangeOf, ratesOf } from '../fairness/spread.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';
import { movesOf } from '../verdicts/move.ts';
import { progressOf } from '../verdicts/progress.ts';
import type { Check, CheckSubject } from './check.ts';

/**
 * Nobody is set up to fail: had these similar schools been used a year ago, schools with many poor pupils, small
 * schools, low starters and every region would have met the bar against the tide about as often as others.
 */
export const metRatesEven: Check = {
  name: 'met-rates-even',
  run: (subject) => {
    const { baseline } = subject.draft;
    const found = comparedPhases.map((phase) => readPhase(subject, phase));
    return {
      evidence: `Results of ${yearAfter(baseline, -1)} to ${baseline} against the tide, share met, highest less lowest group. ${found.map(({ sentence }) => sentence).join('; ')}.`,
      failures: found.flatMap(({ uneven }) => uneven),
      ...(found.every(({ tested }) => !tested) ? { notRun: true as const } : {}),
    };
  },
};

function readPhase({ draft }: CheckSubject, phase: (typeof comparedPhases)[number]) {
  const { fewestSchools, quarters, regions } = draft.method.checks.metRates;
  const { baseline, method } = draft;
  const ofPhase = draft.schools.filter(({ school }) => school.phase === phase);
  const start = (school: School) => attendanceIn(school, yearAfter(baseline, -1));
  const end = (school: School) => attendanceIn(school, baseline);
  const moves = movesOf(ofPhase, { start, end }, method);
  // With fewer than the method reads a tide from, nobody would have met anything, which is not even but unknown.
  if (moves.length < Math.max(fewestSchools, method.progress.fewestSchools)) {
    return {
      sentence: `${phase}: ${moves.length} schools have both years, too few to tell`,
      tested: false,
      uneven: [],
    };
  }
  const met = Uint8Array.from(
    progressOf(moves, () => 0, method),
    ({ againstTide }) => Number(againstTide!.reached),
  );
  const spreads = groupingsOf(moves).map((grouping) => spreadOver(grouping, met));
  const words = spreads.map(({ name, spread }) => `${name} ${spread.toFixed(2)}`).join(', ');
  return {
    tested: true,
    sentence: `${phase} (${moves.length}): ${words}, allowed ${quarters} between quarters, ${regions} between regions`,
    uneven: spreads
      .filter(({ name, spread }) => !(spread <= (name === 'region' ? regions : quarters)))
      .map(({ name, spread }) => `${phase} by ${name}: ${spread.toFixed(3)}`),
  };
}

const spreadOver = (grouping: Grouping, met: Uint8Array) => ({
  name: grouping.name,
  spread: rangeOf(ratesOf(grouping, met)),
});
