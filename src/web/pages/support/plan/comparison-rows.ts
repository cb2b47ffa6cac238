import { count, fixed, percent } from '../../../../presentation/formatting.ts';
import type { HowItWent } from '../../../../support/matching/how-it-went.ts';

/** Kilometres in words; "None" where nobody travels. */
export const kmWords = (value: number | undefined): string =>
  value === undefined ? 'None' : `${fixed(value, 0)} km`;

/** Two ways of matching side by side, in the order of the goals: rows of a table with three columns. */
export const comparisonRows = (first: HowItWent, second: HowItWent) =>
  goals.map(([label, of]) => [{ text: label }, { text: of(first) }, { text: of(second) }]);

const goals: readonly (readonly [string, (went: HowItWent) => string])[] = [
  ['Matched', ({ matched }) => count(matched)],
  ['Longest journey', ({ longestKm }) => kmWords(longestKm)],
  ['All journeys', ({ totalKm }) => kmWords(totalKm)],
  [
    'Gap that the hub speaks to',
    ({ meanLikeness }) => (meanLikeness === undefined ? 'None' : percent(meanLikeness, 0)),
  ],
  ['Schools in greater need without a place', ({ envious }) => count(envious)],
];
