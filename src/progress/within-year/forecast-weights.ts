import { z } from 'zod';
import { parseSettings } from '../../expectations/settings.ts';

const share = z.number().min(0).max(1);
const variance = z.number().nonnegative();

const phaseSchema = z.strictObject({
  /**
   * How much of the nation's change to date, of the area's beyond it and of the place's own beyond that is there at the end, for a change
   * seen at the very start of the year; from there it rises to 1 at the end, as the share of the year that has been.
   */
  nation: share,
  area: share,
  own: share,
  /** A place of so many thousand possible sessions a year keeps half of what its own change says. */
  halfAtSize: z.number().nonnegative(),
  /**
   * Variance of the end about a forecast at the very start, pp²: what all places share because the nation's year went another way, what
   * every place has of its own, and what a place of a thousand possible sessions has beside it.
   */
  nationVariance: variance,
  variance,
  varianceOfThousand: variance,
  /**
   * Sizes count in full for a place of this absence, %; elsewhere chance is as its ratio to the power `absencePower`, as in a smaller or
   * larger place. As the method has it.
   */
  usualAbsence: z.number().positive(),
  absencePower: z.number().nonnegative(),
});

const schema = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Share of the year before which nothing is said: about six weeks. */
  earliestShare: share,
  /** Standard deviations that are beyond chance. */
  certainty: z.number().positive(),
  weights: z.strictObject({ primary: phaseSchema, secondary: phaseSchema, special: phaseSchema }),
});

/** Published settings of progress within a year: `methods/progress`. */
export type WithinYearSettings = z.infer<typeof schema>;
export type ForecastWeights = WithinYearSettings['weights'];
export type PhaseWeights = ForecastWeights['primary'];

/** @throws SettingsFault naming every setting that cannot be used */
export const parseWithinYearSettings = (text: string, source: string): WithinYearSettings =>
  parseSettings(schema, text, source);
