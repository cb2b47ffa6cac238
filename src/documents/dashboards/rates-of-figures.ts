import type { FigureGroup, FigureMeasure, FigureTime } from '../../attendance/figures/figure-key.ts';
import type { Figures } from '../../attendance/figures/figures.ts';
import { isMissing, mapPublished, notApplicable, type Published } from '../../attendance/published.ts';
import { percent, percentOrLow } from '../../presentation/formatting.ts';

/** One place's figures, to be asked for by time, group and measure. */
export interface FiguresOfPlace {
  readonly place: string;
  readonly figures: Figures;
}

/** A measure as a share of possible sessions, or of enrolments, %. Of figures that are shown, and of nothing else. */
export function rateOfFigures(
  { place, figures }: FiguresOfPlace,
  time: FigureTime,
  group: FigureGroup,
  measure: FigureMeasure,
): Published<number> {
  const whole = figures.get(
    place,
    time,
    group,
    measure === 'persistent' || measure === 'severe' ? 'enrolments' : 'possible',
  );
  const part = figures.get(place, time, group, measure);
  if (isMissing(whole)) return whole;
  if (whole === 0) return notApplicable;
  return mapPublished(part, (number) => (100 * number) / whole);
}

/** Attendance, %: what is not absence. */
export function attendanceRate(of: FiguresOfPlace, time: FigureTime, group: FigureGroup): Published<number> {
  return mapPublished(rateOfFigures(of, time, group, 'absence'), (absence) => 100 - absence);
}

/** The symbols of statistics: one for all that is hidden. */
const symbols = {
  suppressed: 'c',
  'not-applicable': 'z',
  'not-available': 'x',
  'not-submitted': 'x',
} as const;

/** A rate in a sentence, where "low" would be a judgement. */
export function saidRate(rate: Published<number>): string {
  return isMissing(rate) ? symbols[rate.missing] : percent(rate);
}

/** A rate as a table or picture prints it. */
export function shownRate(rate: Published<number>): string {
  return isMissing(rate) ? symbols[rate.missing] : percentOrLow(rate);
}

/** Why a sentence has no rate: undefined where it has one. */
export const whyNoRate = (rate: Published<number>): string | undefined => {
  if (!isMissing(rate)) return undefined;
  return rate.missing === 'suppressed' ? 'is hidden, so as not to tell of single pupils' : 'is not known';
};

/** A figure for a table to download: a number, or the symbol of why there is none. */
export const figureCell = (rate: Published<number>): number | string =>
  isMissing(rate) ? symbols[rate.missing] : rate;

/** For a picture, in which what is missing is a gap. */
export const orGap = (rate: Published<number>): number | undefined => (isMissing(rate) ? undefined : rate);
