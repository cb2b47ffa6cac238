import type { Outcome } from '../outcome.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';

/** How a school's expectation stands to the one it had in the last release. */
export const schoolChangeKinds = [
  'asked-more',
  'asked-less',
  'asked-the-same',
  'gained',
  'lost',
  'still-none',
  'new',
  'gone',
] as const;
export type SchoolChangeKind = (typeof schoolChangeKinds)[number];

/** The kind in words for analysts and approvers. */
export const schoolChangeWords: Readonly<Record<SchoolChangeKind, string>> = {
  'asked-more': 'Asked for more',
  'asked-less': 'Asked for less',
  'asked-the-same': 'Asked for the same',
  gained: 'Has an expectation now, had none',
  lost: 'Has none now, had an expectation',
  'still-none': 'Has none, had none',
  new: 'Not in the last release',
  gone: 'Not in this release',
};

/** One school in two releases; at least one of them has it. */
export interface SchoolChange {
  readonly kind: SchoolChangeKind;
  readonly now: ReleasedSchool | undefined;
  /** The same school in the last release, under its former URN where it changed. */
  readonly before: ReleasedSchool | undefined;
}

/**
 * Every school of two releases beside its other self, in ascending URN of the new release and then of those that are gone.
 * A school that converted since is followed by its predecessors.
 */
export function schoolChanges(
  now: Pick<ReleaseDraft, 'schools'>,
  before: Pick<ReleaseDraft, 'schools' | 'byUrn'>,
): readonly SchoolChange[] {
  const followed = new Set<ReleasedSchool>();
  const present = now.schools.map((school): SchoolChange => {
    const former = formerSelf(school, before);
    if (former !== undefined) followed.add(former);
    return { kind: kindOf(school.outcome, former?.outcome), now: school, before: former };
  });
  const gone = before.schools
    .filter((school) => !followed.has(school))
    .map((school): SchoolChange => ({ kind: 'gone', now: undefined, before: school }));
  return [...present, ...gone];
}

function formerSelf(
  { school: { urn, predecessors } }: ReleasedSchool,
  { byUrn }: Pick<ReleaseDraft, 'byUrn'>,
): ReleasedSchool | undefined {
  for (const each of [urn, ...predecessors]) {
    const found = byUrn.get(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function kindOf(now: Outcome, before: Outcome | undefined): SchoolChangeKind {
  if (before === undefined) return 'new';
  if (!hasExpectation(now)) return hasExpectation(before) ? 'lost' : 'still-none';
  if (!hasExpectation(before)) return 'gained';
  if (now.minimumImprovement === before.minimumImprovement) return 'asked-the-same';
  return now.minimumImprovement > before.minimumImprovement ? 'asked-more' : 'asked-less';
}
