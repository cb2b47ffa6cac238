import type { IsoDate } from '../calendar/iso-date.ts';
import type { CountedCharacteristic, CountedGroup } from '../counts/count-group.ts';
import type { Measure } from './measure.ts';

/** The lengths of time of figures. */
export const figureSpans = ['day', 'week', 'half-term', 'year-to-date'] as const;
export type FigureSpan = (typeof figureSpans)[number];

/** A time of figures by its last day. */
export interface FigureTime {
  readonly span: FigureSpan;
  readonly last: IsoDate;
}

/** All pupils, one year group, or one characteristic: never two at once. */
export type FigureGroup = CountedCharacteristic | `year ${number}`;

/** What a group that is counted is called in figures, whatever its scope. */
export const figureGroupOf = ({
  yearGroup,
  characteristic,
}: Pick<CountedGroup, 'yearGroup' | 'characteristic'>): FigureGroup =>
  yearGroup === null ? characteristic : `year ${yearGroup}`;

/** What is counted in pupils. */
export const pupilMeasures = ['enrolments', 'persistent', 'severe', 'persistent-not-severe'] as const;
export type PupilMeasure = (typeof pupilMeasures)[number];

export function isPupilMeasure(measure: FigureMeasure): measure is PupilMeasure {
  return (pupilMeasures as readonly string[]).includes(measure);
}

export type FigureMeasure = Measure | PupilMeasure;

/** The name of one figure, the same from day to day. */
export function figureKey(
  place: string,
  { span, last }: FigureTime,
  group: FigureGroup,
  measure: FigureMeasure,
): string {
  return `${place}|${span}|${last}|${group}|${measure}`;
}

/** The year group that a group is; undefined for all pupils and for a characteristic. */
export function yearGroupOf(group: FigureGroup): number | undefined {
  return group.startsWith('year ') ? Number(group.slice(5)) : undefined;
}
