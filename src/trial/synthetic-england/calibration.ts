/**
 * What the synthetic England is calibrated on. Published figures are in docs/domain/figures.md; "real
 * files" are the official school-level files of 2018/19 and 2022/23, of which only aggregates are used here. Absence is in per cent of possible sessions.
 */

/** Phases whose absence is published; alternative provision is in the census only, as in the real files. */
export const absencePhases = ['primary', 'secondary', 'special'] as const;
export type AbsencePhase = (typeof absencePhases)[number];
export type SyntheticPhase = AbsencePhase | 'alternative-provision' | 'nursery' | 'independent';

/** First calendar year of each academic year that is written. */
export const years = [2018, 2023, 2024, 2025] as const;
export type SyntheticYear = (typeof years)[number];

/** Schools of England, docs/domain/figures.md; nurseries and independents are a token few of the real 390 and 2,400. */
export const schoolCounts: Readonly<Record<SyntheticPhase, number>> = {
  primary: 16_770,
  secondary: 3_440,
  special: 1_030,
  'alternative-provision': 335,
  nursery: 100,
  independent: 300,
};

/** The number that `schools` scales: primaries, secondaries and special schools together. */
export const defaultSchools = schoolCounts.primary + schoolCounts.secondary + schoolCounts.special;

/** Roll: mean and SD. Primary, secondary: docs/domain/figures.md. Special, AP, nursery, independent: real census 2018/19. */
export const rollOf: Readonly<Record<SyntheticPhase, { mean: number; sd: number }>> = {
  primary: { mean: 282, sd: 163 },
  secondary: { mean: 978, sd: 413 },
  special: { mean: 123, sd: 66 },
  'alternative-provision': { mean: 48, sd: 45 },
  nursery: { mean: 95, sd: 35 },
  independent: { mean: 240, sd: 220 },
};

interface Share {
  readonly mean: number;
  readonly sd: number;
}

/** Shares of pupils in 2018/19: ever-6 FSM from docs/domain/figures.md, the others from the real census of 2018/19. */
export const proportionsOf: Readonly<
  Record<SyntheticPhase, Readonly<Record<'ever6' | 'eal' | 'senSupport' | 'ehcPlan', Share>>>
> = {
  primary: {
    ever6: { mean: 0.22, sd: 0.15 },
    eal: { mean: 0.16, sd: 0.21 },
    senSupport: { mean: 0.128, sd: 0.0625 },
    ehcPlan: { mean: 0.016, sd: 0.016 },
  },
  secondary: {
    ever6: { mean: 0.29, sd: 0.15 },
    eal: { mean: 0.163, sd: 0.194 },
    senSupport: { mean: 0.116, sd: 0.0595 },
    ehcPlan: { mean: 0.0174, sd: 0.0132 },
  },
  special: {
    ever6: { mean: 0.52, sd: 0.17 },
    eal: { mean: 0.135, sd: 0.167 },
    senSupport: { mean: 0.02, sd: 0.04 },
    ehcPlan: { mean: 0.973, sd: 0.04 },
  },
  'alternative-provision': {
    ever6: { mean: 0.69, sd: 0.18 },
    eal: { mean: 0.068, sd: 0.12 },
    senSupport: { mean: 0.6, sd: 0.3 },
    ehcPlan: { mean: 0.17, sd: 0.2 },
  },
  nursery: {
    ever6: { mean: 0.15, sd: 0.1 },
    eal: { mean: 0.25, sd: 0.22 },
    senSupport: { mean: 0.12, sd: 0.06 },
    ehcPlan: { mean: 0.015, sd: 0.015 },
  },
  independent: {
    ever6: { mean: 0.02, sd: 0.02 },
    eal: { mean: 0.05, sd: 0.05 },
    senSupport: { mean: 0.13, sd: 0.08 },
    ehcPlan: { mean: 0.02, sd: 0.03 },
  },
};

/** School mean and SD of the IDACI score at the school's postcode: real files, all phases. */
export const idaciOf: Share = { mean: 0.153, sd: 0.115 };

export interface Drift {
  readonly primaryEver6: number;
  readonly secondaryEver6: number;
  /** Pupils eligible now per pupil eligible in the past six years. */
  readonly fsmOfEver6: number;
  readonly eal: number;
  readonly senSupport: number;
  readonly ehcPlan: number;
  readonly primaryRoll: number;
  readonly secondaryRoll: number;
}

/**
 * Change of shares and rolls since 2018/19, as factors. 2023: from the real census of January 2023 (primary ever-6
 * 25.0%, secondary 27.6%, rolls 277 and 1,054, EHC plans 2.6%); later years continue its direction.
 */
export const driftOf: Readonly<Record<SyntheticYear, Drift>> = {
  2018: {
    primaryEver6: 1,
    secondaryEver6: 1,
    fsmOfEver6: 0.66,
    eal: 1,
    senSupport: 1,
    ehcPlan: 1,
    primaryRoll: 1,
    secondaryRoll: 1,
  },
  2023: {
    primaryEver6: 1.15,
    secondaryEver6: 0.96,
    fsmOfEver6: 0.92,
    eal: 1.08,
    senSupport: 1.09,
    ehcPlan: 1.7,
    primaryRoll: 0.98,
    secondaryRoll: 1.07,
  },
  2024: {
    primaryEver6: 1.16,
    secondaryEver6: 0.97,
    fsmOfEver6: 0.93,
    eal: 1.09,
    senSupport: 1.11,
    ehcPlan: 1.8,
    primaryRoll: 0.97,
    secondaryRoll: 1.08,
  },
  2025: {
    primaryEver6: 1.17,
    secondaryEver6: 0.97,
    fsmOfEver6: 0.94,
    eal: 1.1,
    senSupport: 1.13,
    ehcPlan: 1.9,
    primaryRoll: 0.96,
    secondaryRoll: 1.08,
  },
};
