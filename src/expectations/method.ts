import { z } from 'zod';
import { parseSettings } from './settings.ts';
import { byComparedPhase, type Definition, definitionSchema } from './similar-schools/definition.ts';

const pp = z.number().nonnegative();
/** How much is asked, given how far a school is from its like. All in percentage points (pp). */
const improvementSchema = z.strictObject({
  /** The part that is the same for every school of the phase. */
  nationalPart: byComparedPhase(pp),
  /** κ: the share of the reliable gap that is asked for in one year. */
  gapShare: z.number().min(0).max(1),
  /** The most that is ever asked. */
  cap: byComparedPhase(pp),
  /** The expectation is rounded to a multiple of this. */
  roundTo: z
    .number()
    .positive()
    .refine(
      (step) => Math.round(1 / step) >= 1 && Math.abs(1 / step - Math.round(1 / step)) < 1e-6,
      'must be one over a whole number, such as 0.01 or 0.5',
    ),
  /** The true improvement for which each report states the chance of falling short all the same. */
  exampleImprovement: z.number().positive(),
});

/** How a year's result is read, a year later. */
const progressSchema = z.strictObject({
  /**
   * Standard errors by which a change must pass its bar before it counts as met or not met; within them the result is
   * "cannot tell". 1.35 tells a school whose true rate did not move either way at most 8.9 times in 100.
   */
  certainty: z.number().positive(),
  /** A tide is read from no fewer similar schools than this with figures for both years. */
  fewestSimilar: z.int().positive(),
  /** What is typical is measured on no fewer schools of a phase than this. */
  fewestSchools: z.int().positive(),
});

/** The settings of a method: everything that a person may decide, with its published value. */
export const methodSchema = z.strictObject({
  name: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** What the method is and is not, shown on every report. */
  label: z.string().min(1),
  definition: definitionSchema,
  /** Other definitions that every school's answer is compared under: does it depend on the definition? */
  otherDefinitions: z.array(definitionSchema),
  /**
   * Standard deviation of one pupil's absence rate by phase, pp; a school's rate moves by chance with this over
   * the square root of its roll (domain.md §5).
   */
  pupilSd: byComparedPhase(z.number().positive()),
  /** Schools with fewer pupils on roll have no expectation. */
  fewestPupils: z.int().positive(),
  improvement: improvementSchema,
  progress: progressSchema,
  /** A similar school further away, straight line, is not offered for a visit, km. */
  visitWithinKm: z.number().positive(),
  checks: z.strictObject({
    /** Largest difference between the schools' roll-weighted mean absence and the national row, pp. */
    reconcileWithin: byComparedPhase(pp),
    /** Largest share of state schools of the baseline year without a figure. */
    unaccountedShare: z.number().min(0).max(1),
    /** Share of expectations that must move by less than `lessThan` pp when inputs are moved within their rounding. */
    rounding: z.strictObject({ seed: z.int().nonnegative(), lessThan: pp, share: z.number().min(0).max(1) }),
    /** How unevenly last year's results may fall: largest difference in share met between quarters, and regions. */
    metRates: z.strictObject({
      /** Fewer schools with both years tell nothing. */
      fewestSchools: z.int().positive(),
      quarters: z.number().min(0).max(1),
      regions: z.number().min(0).max(1),
    }),
    /** Largest share of schools whose figure may be so far from the predicted that it serves on no list. */
    outlyingShare: z.number().min(0).max(1),
    /** Largest share of schools whose improvement asked moved by more than `most` pp since the last release. */
    changeSinceLast: z.strictObject({ most: pp, share: z.number().min(0).max(1) }),
  }),
});
export type Method = z.infer<typeof methodSchema>;

/** A method as a file states it: the other definitions are named, and kept in files of their own. */
const methodFileSchema = methodSchema.extend({ otherDefinitions: z.array(z.string()) });

/**
 * Reads a method's settings; every fault in one message.
 *
 * @param definitionNamed the definition that a file of `methods/definitions` holds
 * @throws SettingsFault
 */
export function parseMethod(
  text: string,
  source: string,
  definitionNamed: (name: string) => Definition,
): Method {
  const method = parseSettings(methodFileSchema, text, source);
  return { ...method, otherDefinitions: method.otherDefinitions.map(definitionNamed) };
}
