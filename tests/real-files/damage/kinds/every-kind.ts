import type { Kind } from '../damage.ts';
import { anotherYear } from './another-year.ts';
import { conversions } from './conversions.ts';
import { cuts } from './cuts.ts';
import { dates } from './dates.ts';
import { duplicates } from './duplicates.ts';
import { encodings } from './encodings.ts';
import { places } from './places.ts';
import { shifts } from './shifts.ts';
import { swaps } from './swaps.ts';
import { units } from './units.ts';

/** The ten kinds of damage. */
export const kinds: Readonly<Record<string, Kind>> = {
  places,
  units,
  cuts,
  swaps,
  shifts,
  'another year': anotherYear,
  duplicates,
  encodings,
  dates,
  conversions,
};
