import { mixIntegers } from '../../numerics/mix-integers.ts';
import type { Move } from './move.ts';

/** Schools are dealt into this many parts, each measured on the others. */
export const halves = 2;
const seed = 20_260_901;

/** The part that a school is in. */
export const halfOf = ({ released }: Move): number => mixIntegers(released.school.urn, seed) % halves;
