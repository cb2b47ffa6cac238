import type { AbsencePhase } from '../synthetic-england/calibration.ts';

/** How the days of an absence lie: what gives their starts their shape over the year. */
export const dayShapes = ['illness', 'holiday', 'festival', 'other'] as const;
export type DayShape = (typeof dayShapes)[number];

/** A reason for absence, as it comes in spells. */
export interface SpellKind {
  readonly code: string;
  readonly shape: DayShape;
  /** Sessions of all spells of the reason, % of possible: docs/domain/figures.md, 2024/25; parts of "other" are assumed. */
  readonly rate: Readonly<Record<AbsencePhase, number>>;
  /** Mean length of a spell in sessions, and the share of spells that are a single session. Assumed. */
  readonly length: number;
  readonly single: number;
}

const kind = (
  code: string,
  shape: DayShape,
  [primary, secondary, special]: readonly [number, number, number],
  length: number,
  single: number,
): SpellKind => ({ code, shape, rate: { primary, secondary, special }, length, single });

export const authorisedKinds: readonly SpellKind[] = [
  kind('I', 'illness', [2.86, 3.63, 5.12], 3.6, 0.12),
  kind('M', 'other', [0.26, 0.37, 0.99], 1.3, 0.75),
  kind('C2', 'other', [0.13, 0.31, 1.43], 1.2, 0.9),
  kind('E', 'other', [0.03, 0.31, 0.17], 5, 0.1),
  kind('C', 'other', [0.17, 0.25, 1.2], 2.4, 0.3),
  kind('R', 'festival', [0.1, 0.08, 0.1], 2, 0.05),
  kind('T', 'holiday', [0.02, 0.02, 0.2], 12, 0),
  kind('C1', 'other', [0.03, 0.02, 0.05], 2, 0.2),
  kind('J1', 'other', [0, 0.05, 0.05], 1.2, 0.8),
];

export const unauthorisedKinds: readonly SpellKind[] = [
  kind('G', 'holiday', [0.56, 0.34, 0.41], 8, 0.02),
  kind('O', 'other', [0.73, 2.59, 2.61], 2.4, 0.25),
  kind('U', 'other', [0.16, 0.3, 0.28], 1, 1),
  kind('N', 'illness', [0.05, 0.07, 0.07], 1.6, 0.5),
];

/** Codes that take the place of plain presence, % of possible sessions. Late: Suffolk's primaries 2024/25; the others assumed. */
export const presentKinds: Readonly<
  Record<AbsencePhase, readonly (readonly [code: string, rate: number])[]>
> = {
  primary: [
    ['L', 0.7],
    ['V', 0.8],
    ['B', 0.2],
    ['P', 0.08],
  ],
  secondary: [
    ['L', 1.9],
    ['V', 0.5],
    ['B', 0.5],
    ['P', 0.08],
    ['W', 0.1],
    ['K', 0.1],
  ],
  special: [
    ['L', 1],
    ['V', 0.8],
    ['B', 1.2],
    ['K', 0.2],
  ],
};

/**
 * How likely absence is to start on each weekday, Monday to Friday, any scale: so that the days come near to
 * docs/domain/figures.md, where primary schools have high Mondays and Fridays and secondary schools high Fridays.
 */
export const weekdayStarts: Readonly<Record<AbsencePhase, Readonly<Record<DayShape, readonly number[]>>>> = {
  primary: {
    illness: [1.24, 1.05, 0.95, 0.92, 1.1],
    holiday: [1.6, 0.5, 0.6, 1, 2.2],
    festival: [1, 1, 1, 1, 1],
    other: [1, 0.88, 0.85, 0.95, 1.65],
  },
  secondary: {
    illness: [1.13, 1.1, 1, 0.97, 1.12],
    holiday: [1.4, 0.6, 0.7, 1, 2],
    festival: [1, 1, 1, 1, 1],
    other: [0.85, 0.95, 0.92, 1, 1.45],
  },
  special: {
    illness: [1.13, 1.1, 1, 0.97, 1.12],
    holiday: [1.4, 0.6, 0.7, 1, 2],
    festival: [1, 1, 1, 1, 1],
    other: [0.85, 0.95, 0.92, 1, 1.45],
  },
};

/** How absence starts over the school year, by month, as logarithms against the mean: fortnights of 2022 to 2026, rounded. */
export const monthStarts: Readonly<Record<DayShape, Readonly<Record<number, number>>>> = {
  illness: {
    9: -0.1,
    10: 0,
    11: 0.05,
    12: 0.15,
    1: 0.15,
    2: 0.12,
    3: 0.05,
    4: -0.2,
    5: -0.25,
    6: -0.1,
    7: 0,
  },
  holiday: { 9: 0.3, 10: 0, 11: -0.5, 12: 0.1, 1: -0.8, 2: -0.1, 3: -0.1, 4: 0, 5: 0.1, 6: 0.6, 7: 0.9 },
  festival: { 9: -3, 10: -3, 11: -3, 12: -3, 1: -3, 2: -3, 3: -3, 4: -3, 5: -3, 6: -3, 7: -3 },
  other: { 9: -0.12, 10: -0.05, 11: 0, 12: 0.1, 1: 0, 2: 0, 3: 0.02, 4: 0.02, 5: 0.05, 6: 0.1, 7: 0.25 },
};

/** How much likelier a pupil is to be among the most absent, in standard normal units: docs/domain/figures.md, persistent absence. */
export const absenceLean = {
  fsm: 0.68,
  ehcPlan: 0.57,
  senSupport: 0.3,
  yearGroup: {
    0: 0.3,
    1: 0.16,
    2: 0.05,
    3: 0,
    4: 0,
    5: 0,
    6: 0.02,
    7: -0.35,
    8: -0.1,
    9: 0.06,
    10: 0.1,
    11: 0.14,
  } as Readonly<Record<number, number>>,
} as const;

/**
 * Noise of days, as logarithms of how likely absence is to start, by phase where it differs: solved for what real series
 * show (noise.test.ts). Short absence, of a day or less, moves more from day to day than long absence does.
 */
export const dayNoise: Readonly<
  Record<
    AbsencePhase,
    {
      /** SD of an authority's weeks. */
      readonly authorityWeek: number;
      /** SD of a school's days: of any absence, and of short absence besides. */
      readonly schoolDay: number;
      readonly short: number;
      /** Share of its region's wave of illness that reaches the phase. */
      readonly wave: number;
    }
  >
> = {
  primary: { authorityWeek: 0.048, schoolDay: 0.05, short: 0.5, wave: 1 },
  secondary: { authorityWeek: 0.036, schoolDay: 0.04, short: 0.45, wave: 0.55 },
  special: { authorityWeek: 0.03, schoolDay: 0.06, short: 0.4, wave: 0.5 },
};

/** How much of a week's noise is left a week later, and of a school's day a day later. Assumed. */
export const noiseKeeps = { week: 0.5, day: 0.4 } as const;

/** A region's winter wave of illness: at its height illness starts so much more often, as a logarithm. Assumed. */
export const winterWave = {
  heights: [0.85, 0.75, 0.68, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35],
  /** Days after 25 November at which it is highest, at most, and days on each side to 60% of its height. */
  latest: 21,
  width: 9,
} as const;

/** What happens to a school alone, and to an area. */
export const shockRates = {
  /** A school's own in a year, before those of its area. */
  perSchoolYear: 0.42,
  /** Share of pupils more that are absent: log-normal median and SD of the logarithm, at most. */
  medianSize: 0.085,
  logSd: 0.55,
  largest: 0.5,
  /** Days on which weather shuts out some of an authority's pupils, in a year. */
  snowPerAuthorityYear: 0.25,
  /** Share of schools that a year of registers has one group's session never taken, for each group and session. */
  neverTaken: 0.0005,
  /** Schools that are shut for a day by what they cannot help (Y4), in a year. */
  shutPerSchoolYear: 0.05,
} as const;
