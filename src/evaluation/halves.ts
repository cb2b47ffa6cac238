import type { Urn } from '../attendance/urn.ts';

/**
 * Two halves of all schools, by their URN alone. Settings were chosen on one; results are reported on the other, on the
 * first, and on all, each under its name.
 */
export interface Halves {
  /** How a URN is dealt, in words that let anyone repeat it. */
  readonly rule: string;
  readonly isHeldBack: (urn: Urn) => boolean;
}

export const parts = ['held back', 'choosing', 'all'] as const;
export type Part = (typeof parts)[number];

/** The members of a part, in order. */
export function partOf<T>(items: readonly T[], part: Part, urnOf: (item: T) => Urn, halves: Halves): T[] {
  return items.filter((item) => part === 'all' || halves.isHeldBack(urnOf(item)) === (part === 'held back'));
}
