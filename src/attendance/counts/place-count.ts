import type { IsoDate } from '../calendar/iso-date.ts';
import type { ComparedPhase } from '../phase.ts';
import type { Published } from '../published.ts';
import type { CodeCounts } from './session-counts.ts';

/** Whose schools a published count is of, by the names that its publisher uses. */
export interface CountedPlace {
  readonly level: 'national' | 'region' | 'local-authority';
  /** `England`, or the region's or authority's name. */
  readonly name: string;
}

/** Of which time. Files that count from release to release name no day: the days are then the releases'. */
export interface PublishedWindow {
  readonly kind: 'day' | 'week' | 'between-releases' | 'term' | 'year-to-date';
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/**
 * What a publisher counted of the schools of a place and phase: a count record without schools, registers and groups of pupils.
 * What a file does not have is not available, and never 0.
 */
export interface CountOfPlace {
  readonly place: CountedPlace;
  readonly phase: ComparedPhase | 'total';
  readonly window: PublishedWindow;
  /** Possible sessions, and of them missed. */
  readonly possible: Published<number>;
  readonly absent: Published<number>;
  readonly authorised: Published<number>;
  readonly unauthorised: Published<number>;
  readonly illness: Published<number>;
  readonly sessions: Published<CodeCounts>;
  /** Pupils behind each code: no file has them. */
  readonly pupils: Published<CodeCounts>;
  /** May be an average over the window, rounded. */
  readonly enrolments: Published<number>;
  readonly persistent: Published<number>;
  readonly severe: Published<number>;
  readonly schools: Published<number>;
}

/** The figures of a count, by name. */
export const placeFigures = [
  'possible',
  'absent',
  'authorised',
  'unauthorised',
  'illness',
  'sessions',
  'pupils',
  'enrolments',
  'persistent',
  'severe',
  'schools',
] as const satisfies readonly (keyof CountOfPlace)[];
export type PlaceFigure = (typeof placeFigures)[number];
