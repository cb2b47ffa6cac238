import type { AbsencePhase, SyntheticYear } from './calibration.ts';

/**
 * National overall absence, sums over sums, %: docs/domain/figures.md. Special schools in 2023/24 are not given there; the
 * value lies between those of 2022/23 (13.0) and 2024/25 (12.88).
 */
export const nationalAbsence: Readonly<Record<SyntheticYear, Readonly<Record<AbsencePhase, number>>>> = {
  2018: { primary: 4.0, secondary: 5.5, special: 10.1 },
  2023: { primary: 5.5, secondary: 8.9, special: 12.95 },
  2024: { primary: 5.25, secondary: 8.59, special: 12.88 },
  2025: { primary: 5.28, secondary: 8.49, special: 13.17 },
};

/** Persistent and severe absence of all phases together, %: docs/domain/figures.md; severe after 2023/24 is assumed unchanged. */
export const nationalPersistent: Readonly<Record<SyntheticYear, number>> = {
  2018: 10.9,
  2023: 20.0,
  2024: 18.7,
  2025: 18.8,
};
export const nationalSevere: Readonly<Record<SyntheticYear, number>> = {
  2018: 0.85,
  2023: 2.3,
  2024: 2.3,
  2025: 2.3,
};

/**
 * How the variance of log absence between schools is made up, per phase, and how fast school effects fade.
 *
 * - total: from docs/domain/figures.md, SD ÷ mean of school-level absence in 2022/23: primary 1.57 / 5.86, secondary 2.63 / 9.12;
 *   special from the real 2022/23 file. log(1 + (SD / mean)²), less the pupils' chance below.
 * - circumstances: so that a linear regression explains 45–50% (docs/domain/figures.md); special: real 2022/23, ever-6 FSM alone 25%.
 * - lasting, fading, keep: solved for the year-on-year correlation of secondaries 0.87–0.91, SD of change about 1 pp and
 *   successive changes correlating −0.18 (docs/domain/figures.md). `keep` is the share of the fading effect left after a year.
 */
export const logVariance: Readonly<
  Record<AbsencePhase, { circumstances: number; lasting: number; fading: number; keep: number }>
> = {
  primary: { circumstances: 0.0293, lasting: 0.0055, fading: 0.0225, keep: 0.82 },
  secondary: { circumstances: 0.0375, lasting: 0.006, fading: 0.0335, keep: 0.82 },
  special: { circumstances: 0.068, lasting: 0.13, fading: 0.045, keep: 0.82 },
};

/** SD of a log shock shared by the schools of a local authority in one year (an outbreak, a strike): 1.2%, assumed. */
export const sharedShockSd = 0.012;

/**
 * The tide: how steep the circumstances' part is in each year against 2022/23. 2018/19: the real files explain 0.32 of the
 * secondaries' variance then and 0.415 in 2022/23, so √(0.32 / 0.415); later years are assumed to move a little.
 */
export const tideOf: Readonly<Record<SyntheticYear, number>> = {
  2018: 0.88,
  2023: 1,
  2024: 1.02,
  2025: 0.99,
};

/**
 * Weights of circumstances in log absence, per unit share (FSM, EAL, SEN) or 1: least squares on the real 2022/23 files
 * divided by the phase's mean absence, rounded. Regions in the order of `regions`. Only ratios matter: the whole part is
 * scaled to `logVariance`.
 */
export const circumstanceWeights: Readonly<
  Record<
    AbsencePhase,
    {
      ever6: number;
      eal: number;
      senSupport: number;
      ehcPlan: number;
      selective: number;
      regions: readonly number[];
    }
  >
> = {
  primary: {
    ever6: 0.87,
    eal: 0.14,
    senSupport: 0.55,
    ehcPlan: 1.0,
    selective: 0,
    regions: [-0.04, -0.03, 0.01, 0, 0.01, 0.05, -0.03, 0.03, 0.05],
  },
  secondary: {
    ever6: 1.34,
    eal: -0.38,
    senSupport: 0.8,
    ehcPlan: 0.78,
    selective: -0.1,
    regions: [-0.02, -0.03, 0.04, 0.03, -0.03, 0.04, -0.08, 0.07, 0.08],
  },
  special: {
    ever6: 1,
    eal: -0.2,
    senSupport: 0,
    ehcPlan: 0,
    selective: 0,
    regions: [0, 0, 0, 0, 0, 0, 0, 0, 0],
  },
};

/**
 * Precision of a beta distribution of pupils' absence: variance = m(1 − m) / (1 + precision). Solved for the chance SD of
 * docs/domain/figures.md: 0.46 pp at 210 primary pupils (so 6.7 pp per pupil at a mean of 5.86), 0.37 pp at 1,000 secondary
 * pupils (11.7 pp at 9.12). Special: from the bands of absence of 2022/23 (SD about 17 pp).
 */
export const pupilPrecision: Readonly<Record<AbsencePhase, number>> = {
  primary: 11.4,
  secondary: 5.05,
  special: 2.9,
};

/** Pupils aged 5 to 15 per pupil on roll, and possible sessions a year for each: national rows 2018/19 of DfE's absence data. */
export const enrolmentsPerPupil: Readonly<Record<AbsencePhase, number>> = {
  primary: 0.843,
  secondary: 0.906,
  special: 0.87,
};
export const sessionsPerEnrolment: Readonly<Record<AbsencePhase, number>> = {
  primary: 360.5,
  secondary: 347.7,
  special: 351.3,
};

/** Unauthorised share of absence, from the reasons of 2024/25 in docs/domain/figures.md. */
export const unauthorisedShare: Readonly<Record<AbsencePhase, number>> = {
  primary: 0.29,
  secondary: 0.41,
  special: 0.26,
};
