import type { AcademicYear } from '../../attendance/academic-year.ts';

/** A school's figure of an earlier year, brought to the baseline year. */
export interface EarlierYear {
  readonly year: AcademicYear;
  /** Years from it to the baseline. */
  readonly yearsBefore: number;
  /** Its attendance as published, %. */
  readonly attendance: number;
  /** That, moved by what its similar schools did from then to the baseline year, %. */
  readonly brought: number;
}

/** A school's baseline, steadied by its own earlier years. */
export interface OwnPast {
  /** %. */
  readonly baselineAttendance: number;
  /** Standard deviation of that by chance, pp: never more than of one year alone. */
  readonly baselineSd: number;
  /** Oldest first. */
  readonly years: readonly (EarlierYear & {
    /** Share that the year has in the baseline, 0 to 1; the baseline year has the rest. */
    readonly weight: number;
  })[];
  /** The baseline year stands further from the earlier ones than chance and drift explain, so these count for less. */
  readonly broke: boolean;
}

/** How earlier years are weighed. Standard deviations in pp. */
export interface Steadiness {
  /** Chance in one year's rate. */
  readonly yearSd: number;
  /** Variance of the true movement of a year, as a multiple of the variance of chance in one. */
  readonly drift: number;
  /** Standard errors beyond which a year is a break. */
  readonly breakAt: number;
}

/**
 * Each year by its reliability: the true rate wanders a little every year, each figure adds chance, and the best guess of where it is now
 * weighs the last year most and older ones less (a Kalman filter of a random walk). Beyond a break the past fades, and at
 * twice its distance counts for nothing.
 *
 * @param earlier oldest first
 */
export function steadied(
  lastYear: number,
  earlier: readonly EarlierYear[],
  { yearSd, drift, breakAt }: Steadiness,
): OwnPast {
  const chance = yearSd ** 2;
  const [oldest] = earlier;
  if (oldest === undefined || chance === 0)
    return { baselineAttendance: lastYear, baselineSd: yearSd, years: [], broke: false };
  let level = oldest.brought;
  let variance = chance;
  let broke = false;
  const weights = [1];
  const figures = [...earlier.slice(1), { yearsBefore: 0, brought: lastYear }];
  let yearsBefore = oldest.yearsBefore;
  for (const figure of figures) {
    variance += drift * chance * (yearsBefore - figure.yearsBefore);
    const surprise = Math.abs(figure.brought - level) / Math.sqrt(variance + chance);
    broke = surprise > breakAt;
    const fade = Math.min(1, Math.max(0, 2 - surprise / breakAt));
    const pastShare = (fade * chance) / (variance + chance);
    level = pastShare * level + (1 - pastShare) * figure.brought;
    variance = (1 - pastShare) * chance;
    for (let i = 0; i < weights.length; i++) weights[i]! *= pastShare;
    weights.push(1 - pastShare);
    yearsBefore = figure.yearsBefore;
  }
  return {
    baselineAttendance: level,
    baselineSd: Math.sqrt(variance),
    years: earlier.map((year, i) => ({ ...year, weight: weights[i]! })),
    broke,
  };
}
