import { displayYear } from '../../attendance/academic-year.ts';
import { hasExpectation } from '../outcome.ts';
import type { Check, CheckSubject } from './check.ts';

/**
 * A release that differs wildly from the last one is looked at before a head sees it. Figures of the last release
 * are never restated; the two are only compared.
 */
export const comparedWithLast: Check = {
  name: 'compared-with-last-release',
  title: 'The release does not differ wildly from the last one',
  protects: 'An expectation that leaps for no reason of the school’s.',
  run: ({ draft, previous }) => {
    if (previous === undefined) {
      return { evidence: 'No last release was named (--previous).', failures: [], notRun: true };
    }
    const inTheWay = whyNotCompared(draft, previous);
    if (inTheWay !== undefined) return { evidence: inTheWay, failures: [], notRun: true };
    const { most, share } = draft.method.checks.changeSinceLast;
    const moved: string[] = [];
    let both = 0;
    let gone = 0;
    const lost: string[] = [];
    for (const { school, outcome } of previous.schools) {
      const now = draft.byUrn.get(school.urn);
      if (now === undefined) gone++;
      if (now === undefined || !hasExpectation(outcome)) continue;
      if (!hasExpectation(now.outcome)) {
        lost.push(`${school.urn}: had an expectation, now ${now.outcome.status}`);
        continue;
      }
      both++;
      const change = now.outcome.minimumImprovement - outcome.minimumImprovement;
      if (Math.abs(change) > most) {
        moved.push(`${school.urn}: ${outcome.minimumImprovement} to ${now.outcome.minimumImprovement} pp`);
      }
    }
    const movedShare = both === 0 ? 0 : moved.length / both;
    const had = both + lost.length;
    const lostShare = had === 0 ? 0 : lost.length / had;
    // Methods before 2.0.0 say nothing of schools that lose theirs.
    const { lost: allowedLost } = draft.method.checks.changeSinceLast;
    const lostWords =
      allowedLost === undefined
        ? ''
        : ` ${lost.length} that had one have none now (${(100 * lostShare).toFixed(1)}%, allowed ${100 * allowedLost}%);`;
    return {
      evidence: `Against the release for ${displayYear(previous.expectationYear)}: ${both} schools have an expectation in both, ${moved.length} of them (${(100 * movedShare).toFixed(1)}%, allowed ${100 * share}%) moved by more than ${most} pp;${lostWords} ${gone} schools are gone.`,
      failures: [
        ...(movedShare > share ? moved : []),
        ...(allowedLost !== undefined && lostShare > allowedLost ? lost : []),
      ],
    };
  },
};

/** Of the schools of either release at least this share must be in both, or figures would be told of a few. */
const leastInBoth = 0.9;

/** Why two releases cannot be compared; undefined where they can. */
function whyNotCompared(
  { schools, byUrn, expectationYear }: CheckSubject['draft'],
  previous: NonNullable<CheckSubject['previous']>,
): string | undefined {
  if (previous.expectationYear > expectationYear)
    return `Could not be compared: the last release is for ${displayYear(previous.expectationYear)}, a later year than ${displayYear(expectationYear)}.`;
  const inBoth = previous.schools.filter(({ school }) => byUrn.has(school.urn)).length;
  const most = Math.max(schools.length, previous.schools.length);
  if (most > 0 && inBoth / most < leastInBoth)
    return `Could not be compared: ${inBoth} schools are in both, ${((100 * inBoth) / most).toFixed(1)}% of the ${most} in one of them; ${100 * leastInBoth}% are needed.`;
  return undefined;
}
