import { displayYear, yearAfter } from '../../attendance/academic-year.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import { type GroupingName, groupingNames, groupingsOf, groupingWords } from '../fairness/groups.ts';
import { groupRatesOf, rangeOf } from '../fairness/spread.ts';
import type { Method } from '../method.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';
import { askedBefore } from '../verdicts/asked.ts';
import { earlierFigures, movesOf } from '../verdicts/move.ts';
import { progressOf } from '../verdicts/progress.ts';
import type { Check, CheckSubject } from './check.ts';

/**
 * Nobody is set up to fail: had these similar schools been used a year ago, schools with many poor pupils, small
 * schools, low starters and every region would have read the same words about as often as others.
 */
export const metRatesEven: Check = {
  name: 'met-rates-even',
  title: 'All kinds of schools could meet last year’s expectation alike',
  protects: 'An expectation that poor or small schools cannot meet.',
  run: (subject) => {
    const { baseline, method } = subject.draft;
    const found = comparedPhases.map((phase) => readPhase(subject, phase));
    const what = readsWords(method)
      ? 'share told “not reached”, the word that counts towards an offer of support'
      : 'share met';
    return {
      evidence: `Results of ${displayYear(yearAfter(baseline, -1))} to ${displayYear(baseline)} against the tide, ${what}, highest less lowest group. ${found.map(({ sentence }) => sentence).join('; ')}.`,
      failures: found.flatMap(({ uneven }) => uneven),
      ...(found.every(({ tested }) => !tested) ? { notRun: true as const } : {}),
    };
  },
};

/** Before 2.0.0 the gate looked at the bar alone; since, at the word that a head reads. */
const readsWords = ({ progress }: Method): boolean => progress.tide !== undefined;

function readPhase({ draft }: CheckSubject, phase: (typeof comparedPhases)[number]) {
  const { fewestSchools, quarters, regions } = draft.method.checks.metRates;
  const { baseline, method } = draft;
  const ofPhase = draft.schools.filter(({ school }) => school.phase === phase);
  const from = yearAfter(baseline, -1);
  const moves = movesOf(
    ofPhase,
    {
      start: (school) => attendanceIn(school, from),
      end: (school) => attendanceIn(school, baseline),
      earlier: earlierFigures(method, from),
    },
    method,
  );
  // With fewer than the method reads a tide from, nobody would have met anything, which is not even but unknown.
  const enough = moves.length >= Math.max(fewestSchools, method.progress.fewestSchools);
  const results = enough ? progressOf(moves, askedBefore(method, moves), method) : [];
  if (!enough || results.some(({ againstTide }) => againstTide === undefined)) {
    return {
      sentence: `${phase}: ${moves.length} schools have both years, too few to tell`,
      tested: false,
      uneven: [],
    };
  }
  const hit = Uint8Array.from(results, ({ word, againstTide }) =>
    Number(readsWords(method) ? word === 'not reached' : againstTide!.reached),
  );
  const names: readonly GroupingName[] = readsWords(method) ? groupingNames : firstGroupings;
  const spreads = groupingsOf(moves)
    .filter(({ name }) => names.includes(name))
    .map((grouping) => ({ name: grouping.name, spread: rangeOf(groupRatesOf(grouping, hit)) }));
  const words = spreads.map(({ name, spread }) => `${groupingWords[name]} ${spread.toFixed(2)}`).join(', ');
  return {
    tested: true,
    sentence: `${phase} (${moves.length}): ${words}, allowed ${quarters} between quarters, ${regions} between regions`,
    uneven: spreads
      .filter(({ name, spread }) => !(spread <= (name === 'region' ? regions : quarters)))
      .map(({ name, spread }) => `${phase} by ${groupingWords[name]}: ${spread.toFixed(3)}`),
  };
}

/** Those that the first edition looked at. */
const firstGroupings: readonly GroupingName[] = ['gap', 'freeSchoolMealsEver6', 'roll', 'start', 'region'];
