import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { FigureTimes } from '../../../attendance/figures/figure-times.ts';
import { isMissing, type Published } from '../../../attendance/published.ts';
import type { SheetCell } from '../../../presentation/sheets/sheet.ts';
import type { SchoolDashboardView } from '../dashboard-address.ts';
import { type FiguresOfPlace, figureCell, orGap, shownRate } from '../rates-of-figures.ts';

/** What a view of a dashboard is drawn from. */
export interface DashboardSource {
  readonly of: FiguresOfPlace;
  /** The times and groups that there are figures of. */
  readonly times: FigureTimes;
  /** Of the year before; undefined where there is none. */
  readonly lastYear?: Pick<DashboardSource, 'of' | 'times'> | undefined;
  /** Beside which it is seen. */
  readonly beside?: readonly Beside[];
  readonly similar?: SimilarChange | undefined;
  /** What it is called where it stands beside others; "This school" else. */
  readonly ownWords?: string;
  readonly today: IsoDate;
  /** The day that an address of the past is of; today else. */
  readonly asOf?: IsoDate;
  readonly shortDay: (date: IsoDate) => string;
  readonly longDay: (date: IsoDate) => string;
}

/** A place beside which another is seen. */
export interface Beside extends Pick<DashboardSource, 'of' | 'times' | 'lastYear'> {
  /** "secondary schools in Hackney". */
  readonly name: string;
}

/** How absence changed at the similar schools that a school's report names, in points since the same days of last year. */
export interface SimilarChange {
  readonly schools: number;
  readonly change: number;
  readonly until: IsoDate;
}

/** One view: a sentence, a picture at two widths, and the table behind it. */
export interface DrawnView {
  readonly heading: string;
  /** What the picture says. */
  readonly message: string;
  readonly draw: ((width: number) => string) | undefined;
  readonly caption: string;
  readonly columns: readonly string[];
  /** Those that a narrow page has no room for. A download has them. */
  readonly wideOnly?: readonly string[];
  /** The first cell is the row's name. */
  readonly rows: readonly (readonly Shown[])[];
  /** When there is nothing to show. */
  readonly empty: string | undefined;
  /** What else there is to know of the figures, a sentence or two each. */
  readonly notes?: readonly string[];
  /** What differs beyond chance, where that was looked at. */
  readonly standsOut?: StandsOut;
}

/** What stands out of a place's figures. */
export interface StandsOut {
  /** Least likely by chance first. */
  readonly sentences: readonly {
    readonly text: string;
    /** Where its picture is: a view of the same place, or a page of its own. */
    readonly view?: SchoolDashboardView;
    readonly href?: string;
  }[];
  /** How many comparisons were looked at. */
  readonly looked: number;
}

/** A cell as it is read, and as it is downloaded. */
export interface Shown {
  readonly text: string;
  readonly value: SheetCell;
}

export const nameCell = (text: string): Shown => ({ text, value: text });
/** A rate for a picture that prints it beside its mark. */
export const drawnRate = (rate: Published<number>) => ({ value: orGap(rate), words: shownRate(rate) });
/** A file has the rate to the last digit. */
export const cellOfRate = (rate: Published<number>): Shown => ({
  text: shownRate(rate),
  value: figureCell(rate),
});

export const nothingYet = (heading: string): DrawnView => ({
  heading,
  message: '',
  draw: undefined,
  caption: heading,
  columns: [],
  rows: [],
  empty: 'There are no figures for this yet. They come when registers have come in and been counted.',
});

export const isNotInView = (rate: Published<number>): boolean =>
  isMissing(rate) && rate.missing === 'not-available';

/** A place so small that it has no figures of a length of time: that is so whatever happened. */
export const tooFewPupils = (heading: string, by: 'day' | 'week'): DrawnView => ({
  ...nothingYet(heading),
  empty: `There are no figures by ${by} here that can be shown without telling of single pupils. ${by === 'day' ? 'There may be some by week.' : 'There may be some by half term, with reasons, groups and persistent absence.'}`,
});
