import type { AbsencePhase, SyntheticYear } from './calibration.ts';

/** Upper ends of the published bands of pupils' absence, %, and the share of enrolments in each: docs/domain/figures.md, 2022/23. */
const bandEnds = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50] as const;
const bandShares: Readonly<Record<AbsencePhase, readonly number[]>> = {
  primary: [56.1, 27.7, 9.2, 3.2, 1.4, 0.7, 0.4, 0.3, 0.2, 0.1],
  secondary: [46.3, 27.2, 11.0, 4.8, 2.6, 1.6, 1.1, 0.8, 0.7, 0.5],
  special: [35.3, 26.4, 13.6, 7.1, 4.0, 2.5, 1.7, 1.3, 1.0, 0.9],
};
/** National overall absence of the year that the bands are of, %. */
const bandMean: Readonly<Record<AbsencePhase, number>> = { primary: 5.9, secondary: 9.0, special: 13.0 };
/** Beyond 50% absence the share falls by 1/e every so many points; with it 2018/19 has its 0.85% severe. Assumed. */
const tailLength = 30;

/**
 * Factors on the two thresholds by which a year's pupils differ from those of 2022/23 at the same mean: since then fewer
 * are just over 10% and more over 50%. Solved for the national persistent and severe absence of each year.
 */
const thresholdFactor: Readonly<Record<SyntheticYear, { persistent: number; severe: number }>> = {
  2018: { persistent: 1.02, severe: 0.96 },
  2023: { persistent: 1.045, severe: 0.87 },
  2024: { persistent: 1.049, severe: 0.845 },
  2025: { persistent: 1.045, severe: 0.845 },
};

/** Share (0–1) of the phase's pupils in 2022/23 whose absence was `percent` or more; straight lines within bands. */
export function shareAbsentAtLeast(phase: AbsencePhase, percent: number): number {
  const shares = bandShares[phase];
  let above = 100;
  let from = 0;
  for (const [band, end] of bandEnds.entries()) {
    const share = shares[band] as number;
    if (percent < end) return (above - (share * (percent - from)) / (end - from)) / 100;
    above -= share;
    from = end;
  }
  return (above * Math.exp(-(percent - 50) / tailLength)) / 100;
}

/**
 * Expected share of persistent (10% or more) and severe (50% or more) absentees of a school whose overall absence is
 * `absence` (%): the phase's pupils of 2022/23 with everyone's absence scaled to the school's mean. A `spread` above 1
 * is a school whose absence is more evenly shared, so that fewer pass either threshold.
 */
export function absenteeShares(phase: AbsencePhase, year: SyntheticYear, absence: number, spread = 1) {
  const scale = bandMean[phase] / Math.max(absence, 0.01);
  const factor = thresholdFactor[year];
  return {
    persistent: shareAbsentAtLeast(phase, 10 * scale * factor.persistent * spread),
    severe: shareAbsentAtLeast(phase, 50 * scale * factor.severe * spread),
  };
}

/** The other way round: the absence, %, that a share (0–1) of the phase's pupils in 2022/23 had or exceeded. */
export function absenceAtShare(phase: AbsencePhase, share: number): number {
  const shares = bandShares[phase];
  let above = 100;
  let from = 0;
  for (const [band, end] of bandEnds.entries()) {
    const here = shares[band] as number;
    if (share * 100 >= above - here) return from + ((above - share * 100) / here) * (end - from);
    above -= here;
    from = end;
  }
  return Math.min(99, 50 - tailLength * Math.log(Math.max(1e-6, share * 100) / above));
}
