import { mixIntegers } from '../../numerics/mix-integers.ts';
import { hasExpectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { type KindForReview, kindsForReview } from './school-kinds-for-review.ts';

/** The schools drawn of one kind: none where the release has none that was not drawn already. */
export interface DrawnForReview {
  readonly kind: KindForReview;
  readonly schools: readonly ReleasedSchool[];
}

/**
 * Schools of every kind, in an order that hangs on the seed and the URN alone: whoever chose them could not choose the ones
 * that look well. A school is drawn once. Rare kinds are drawn first, so that a common one does not take their schools.
 *
 * @param seed a whole number; another seed draws others
 */
export function drawForReview(
  { schools }: Pick<ReleaseDraft, 'schools'>,
  seed: number,
): readonly DrawnForReview[] {
  const order = schools
    .filter(isWorthReading)
    .toSorted(
      (a, b) =>
        mixIntegers(seed, a.school.urn) - mixIntegers(seed, b.school.urn) || a.school.urn - b.school.urn,
    );
  const members = new Map(kindsForReview.map((kind) => [kind, order.filter(kind.is)]));
  const rarestFirst = kindsForReview.toSorted((a, b) => members.get(a)!.length - members.get(b)!.length);
  const taken = new Set<number>();
  const drawn = new Map<KindForReview, ReleasedSchool[]>();
  for (const kind of rarestFirst) {
    const of = members
      .get(kind)!
      .filter(({ school }) => !taken.has(school.urn))
      .slice(0, kind.draw);
    for (const { school } of of) taken.add(school.urn);
    drawn.set(kind, of);
  }
  return kindsForReview.map((kind) => ({ kind, schools: drawn.get(kind) ?? [] }));
}

/** A list or a number to look at, or a figure in question; a school without any of them has its named reason. */
function isWorthReading({ outcome }: ReleasedSchool): boolean {
  return hasExpectation(outcome) || outcome.status === 'in-question' || outcome.status === 'comparison-only';
}
