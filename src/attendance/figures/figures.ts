import { notAvailable, type Published, suppressed } from '../published.ts';
import { type FigureGroup, type FigureMeasure, type FigureTime, figureKey } from './figure-key.ts';
import type { Measure } from './measure.ts';
import type { PlaceYear } from './school-year.ts';

/** Figures of places by name. */
export interface Figures {
  /** A number; suppressed where it is hidden, not available where no view has it. */
  get(place: string, time: FigureTime, group: FigureGroup, measure: FigureMeasure): Published<number>;
}

/** Figures of which some are hidden: those without a value. */
export function figuresIn(values: ReadonlyMap<string, number | undefined>): Figures {
  return {
    get: (...where) => {
      const key = figureKey(...where);
      if (!values.has(key)) return notAvailable;
      return values.get(key) ?? suppressed;
    },
  };
}

/** A school's figures as its head sees them: exactly, and all of them. */
export function exactFigures(name: string, year: PlaceYear): Figures {
  return {
    get: (place, { span, last }, group, measure) => {
      const tally = place === name ? year[span].get(last)?.get(group) : undefined;
      if (tally === undefined) return notAvailable;
      switch (measure) {
        case 'enrolments':
          return tally.enrolments;
        case 'persistent':
        case 'severe':
          return 'missing' in tally.absence ? notAvailable : tally.absence[measure];
        case 'persistent-not-severe':
          return 'missing' in tally.absence ? notAvailable : tally.absence.persistent - tally.absence.severe;
        default:
          return tally.sessions[measure satisfies Measure];
      }
    },
  };
}
