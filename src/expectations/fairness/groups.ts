import { isMissing, numberOrNaN } from '../../attendance/published.ts';
import { regions } from '../../attendance/region.ts';
import { equalParts } from '../../numerics/equal-parts.ts';
import type { Move } from '../verdicts/move.ts';
import { coastalAuthorities } from './coastal-authorities.ts';
import { schoolsNearby } from './schools-nearby.ts';

/** A way of dealing schools into groups whose results are compared. */
export interface Grouping {
  readonly name: GroupingName;
  /** Words for each group, in order. */
  readonly groups: readonly string[];
  /** The group of each school; −1 for a school that cannot be placed. */
  readonly of: Int8Array;
}

/** Quarters first, then places. */
export const groupingNames = [
  'gap',
  'freeSchoolMealsEver6',
  'roll',
  'start',
  'englishAdditionalLanguage',
  'settlement',
  'region',
  'coast',
] as const;
export type GroupingName = (typeof groupingNames)[number];

/** As people say them. */
export const groupingWords: Readonly<Record<GroupingName, string>> = {
  gap: 'gap to similar schools',
  freeSchoolMealsEver6: 'ever-6 free school meals',
  roll: 'roll',
  start: 'start level',
  englishAdditionalLanguage: 'English as an additional language',
  settlement: 'schools nearby',
  region: 'region',
  coast: 'coast',
};

export const quartileWords = ['lowest quarter', 'second', 'third', 'highest quarter'] as const;

/** Quarters of schools by ascending value (`equalParts`). */
export const quartersOf = (values: ArrayLike<number>): Int8Array => equalParts(values, 4);

/** The groupings on which a result's fairness is read. */
export function groupingsOf(moves: readonly Move[]): Grouping[] {
  const quarters = (name: GroupingName, value: (move: Move) => number): Grouping => ({
    name,
    groups: quartileWords,
    of: quartersOf(moves.map(value)),
  });
  return [
    quarters('gap', ({ gap }) => gap),
    quarters('freeSchoolMealsEver6', ({ released }) =>
      numberOrNaN(released.school.circumstances.freeSchoolMealsEver6),
    ),
    quarters('roll', ({ roll }) => roll),
    quarters('start', ({ start }) => start),
    quarters('englishAdditionalLanguage', ({ released }) =>
      numberOrNaN(released.school.circumstances.englishAdditionalLanguage),
    ),
    { name: 'settlement', groups: quartileWords, of: quartersOf(schoolsNearby(moves)) },
    {
      name: 'region',
      groups: regions,
      of: Int8Array.from(moves, ({ released: { region } }) =>
        isMissing(region) ? -1 : regions.indexOf(region as (typeof regions)[number]),
      ),
    },
    {
      name: 'coast',
      groups: ['no coast', 'on the coast'],
      of: Int8Array.from(moves, ({ released }) =>
        Number(coastalAuthorities.has(released.school.localAuthority)),
      ),
    },
  ];
}
