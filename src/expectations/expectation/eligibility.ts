import { type AcademicYear, startOf } from '../../attendance/academic-year.ts';
import type { NoExpectationReason } from '../../attendance/outcome-glossary.ts';
import { isMissing } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Method } from '../method.ts';
import { ageBand, agesUnclear } from '../similar-schools/walls.ts';

/** Schools with fewer pupils on roll have no expectation. */
type Limits = Pick<Method, 'fewestPupils'>;

/** A reason that is known before any comparison. */
export type ReasonBefore = Exclude<NoExpectationReason, 'in-question'>;

type Rule = readonly [ReasonBefore, (school: School, baseline: AcademicYear, limits: Limits) => boolean];

/** In the order in which reasons are given; the first that holds is the one named. */
const rules: readonly Rule[] = [
  ['alternative-provision', (school) => school.phase === 'alternative-provision'],
  ['merged-or-split', (school) => school.followedBy.length > 0],
  ['closed', (school) => school.status === 'closed'],
  ['closing', (school) => school.status === 'closing'],
  ['newly-opened', openedInBaseline],
  ['no-baseline', (school, baseline) => isMissing(school.absence.get(baseline)?.overall ?? notThere)],
  ['circumstances-unknown', ({ circumstances }) => isMissing(circumstances.roll)],
  ['ages-unknown', (school) => ageBand(school) === agesUnclear],
  ['too-few-pupils', ({ circumstances: { roll } }, _, { fewestPupils }) => (roll as number) < fewestPupils],
];

const notThere = { missing: 'not-available' } as const;

/** The reason why a school can have no expectation whatever its similar schools are; undefined when there is none. */
export function reasonForNone(
  school: School,
  baseline: AcademicYear,
  limits: Limits,
): ReasonBefore | undefined {
  return rules.find(([, holds]) => holds(school, baseline, limits))?.[0];
}

/** Opened after the baseline year began, and not as the successor of a school that was there before. */
function openedInBaseline(school: School, baseline: AcademicYear): boolean {
  if (isMissing(school.opened) || school.predecessors.length > 0) return false;
  return school.opened > `${startOf(baseline)}-09-30`;
}
