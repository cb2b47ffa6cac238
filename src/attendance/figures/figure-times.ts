import type { IsoDate } from '../calendar/iso-date.ts';
import type { FigureGroup, FigureSpan } from './figure-key.ts';

/** Of which times and groups a place has figures, by length and then last day of time, oldest first. */
export type FigureTimes = Readonly<
  Record<FigureSpan, ReadonlyMap<IsoDate, { keys(): Iterable<FigureGroup> }>>
>;
