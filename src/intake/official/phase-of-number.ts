import type { Phase } from '../../attendance/phase.ts';
import type { Laestab } from '../../attendance/urn.ts';

/** Ranges of establishment numbers that the Department for Education keeps for state-funded schools of one kind. */
const ranges: readonly (readonly [number, number, Phase])[] = [
  [1100, 1199, 'alternative-provision'],
  [2000, 3999, 'primary'],
  [4000, 4999, 'secondary'],
  [5200, 5299, 'primary'],
  [5400, 5499, 'secondary'],
  [5950, 5999, 'special'],
  [6900, 6999, 'secondary'],
  [7000, 7999, 'special'],
];

/**
 * The phase that an establishment number tells. In the census of January 2023 it is right for all but 41 of the 21,600
 * state-funded schools in these ranges, most of them all-through: good enough to name a new school of which no file says
 * more, which gets no expectation until one does.
 */
export function phaseOfNumber(laestab: Laestab): Phase | undefined {
  const number = laestab % 10_000;
  return ranges.find(([first, last]) => number >= first && number <= last)?.[2];
}
