import type { Dataset } from '../../../src/attendance/dataset.ts';
import type { SeededRandom } from '../../../src/numerics/seeded-random.ts';

/** The files of the real England that are read for its newest year. */
export const paths = {
  absence: '2022-2023/england_abs.csv',
  census: '2022-2023/england_census.csv',
  earlierAbsence: '2018-2019/england_abs.csv',
  earlierCensus: '2018-2019/england_census.csv',
  subset: '2021-2022/school_absence_subset.csv',
  spine: '2017-2018/england_spine.csv',
  register: 'establishments_subset.csv',
  locations: 'postcode_location_2017.csv',
  deprivation: 'postcode_deprivation_2019.csv',
} as const;
export type Path = (typeof paths)[keyof typeof paths];

/** Files by path; undefined is a file that is not there. */
export type Changes = Readonly<Record<string, string | Uint8Array | undefined>>;

/** The whole files before anything was done to them. */
export interface Whole {
  readonly text: (path: string) => string;
  /** What is read of them. */
  readonly dataset: Dataset;
}

/** One thing done to files, in words for whoever looks into it. */
export interface Damage {
  readonly what: string;
  readonly changes: Changes;
  /** Files without the damage, where it needs others than the real ones, such as a register of a later day. */
  readonly against?: Changes;
}

/** A kind of damage: from whole files and chance, the same for the same seed. */
export type Kind = (whole: Whole, random: SeededRandom) => Damage;

export const oneOf = <T>(random: SeededRandom, items: readonly T[]): T =>
  items[random.integer(items.length)] as T;

/** The chosen share of rows, each by chance of its own; all of them for 1. */
export const some =
  (random: SeededRandom, share: number): (() => boolean) =>
  () =>
    share >= 1 || random.next() < share;

/** How much of a file is damaged: all of it as often as a part. */
export const shareOf = (random: SeededRandom): number => oneOf(random, [1, 1, 1, 0.5, 0.2, 0.08]);

export const percent = (share: number): string => `${Math.round(100 * share)}%`;
