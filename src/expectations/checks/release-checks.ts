import { censusColumns } from './census-columns.ts';
import { chanceNoiseStated } from './chance-noise-stated.ts';
import type { Check } from './check.ts';
import { comparedWithLast } from './compared-with-last.ts';
import { distanceCeiling } from './distance-ceiling.ts';
import { everySchoolAccounted } from './every-school-accounted.ts';
import { expectationsWithinCaps } from './expectations-within-caps.ts';
import { figuresReconcile } from './figures-reconcile.ts';
import { metRatesEven } from './met-rates-even.ts';
import { placesApart } from './places-apart.ts';
import { roundingStable } from './rounding-stable.ts';
import { serveLimit } from './serve-limit.ts';
import { similarSchoolsDistinct } from './similar-schools-distinct.ts';
import { usualFiguresServe } from './usual-figures-serve.ts';
import { visitsWithinReach } from './visits-within-reach.ts';
import { wallsHold } from './walls-hold.ts';
import { yearsAreTheirOwn } from './years-are-their-own.ts';

/** Every check that a release must pass, in the order of the record. */
export const releaseChecks: readonly Check[] = [
  figuresReconcile,
  yearsAreTheirOwn,
  censusColumns,
  everySchoolAccounted,
  similarSchoolsDistinct,
  wallsHold,
  distanceCeiling,
  placesApart,
  visitsWithinReach,
  serveLimit,
  usualFiguresServe,
  roundingStable,
  expectationsWithinCaps,
  chanceNoiseStated,
  metRatesEven,
  comparedWithLast,
];
