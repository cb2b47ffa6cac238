import { z } from 'zod';
import { parseSettings } from './settings.ts';
import { byComparedPhase, type Definition, definitionSchema } from './similar-schools/definition.ts';

const academicYear = z.string().regex(/^20\d{2}-\d{2}$/);
const pp = z.number().nonnegative();

/** The national goal as a national part: its arithmetic, so that anybody can do it again. */
const nationalGoalSchema = z.strictObject({
  /** Where the goal was read. */
  source: z.string().min(1),
  /** National attendance is to rise by this, pp, from `since` to `by`. */
  rise: pp,
  since: academicYear,
  by: academicYear,
  /** The newest national attendance at hand, %, and its year. */
  latest: z.strictObject({ year: academicYear, attendance: z.number().min(0).max(100) }),
  /** What that leaves for each year, pp. */
  perYear: pp,
  /** What the figure is not. */
  caveat: z.string().min(1),
  /** Whether it takes the place of the back-tested national part, or only stands beside it. */
  asked: z.boolean(),
});

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
  /** An improvement smaller than this is none: the school is asked to hold what it has. Absent before 2.0.0. */
  maintainBelow: pp.optional(),
  /** A school of whose gap a smaller share than this is likely to be real is asked to hold what it has. Absent before 2.0.0. */
  reliableFrom: byComparedPhase(z.number().min(0).max(1)).optional(),
  /**
   * How far special schools stand apart because of the needs that they are for: a standard deviation, pp. Where no file says the
   * need, that part of a gap is not taken for the school's own. Absent before 2.0.0.
   */
  needSpread: pp.optional(),
  /** Attendance and improvements are shown and read to a multiple of this; the trace keeps `roundTo`. Absent before 2.0.0. */
  shownTo: z.number().positive().optional(),
  /** What the national goal would need, beside what the method asks. Absent before 2.0.0. */
  nationalGoal: nationalGoalSchema.optional(),
  /** The true improvement for which each report states the chance of falling short all the same. */
  exampleImprovement: z.number().positive(),
});

/** How far a school's rate moves by chance: editions before 2.0.0 knew the roll alone (`pupilSd`). */
const chanceSchema = z.strictObject({
  /** Standard deviation of one pupil's absence over a year, in a school of the usual absence, pp. */
  pupilSpread: byComparedPhase(z.number().positive()),
  /** The absence at which that holds, %. */
  usualAbsence: byComparedPhase(z.number().positive()),
  /** The spread grows with this power of the absence around a school. */
  power: z.number().nonnegative(),
  /** The share that similar schools have in the absence around a school; the rest is its own. */
  similarShare: byComparedPhase(z.number().min(0).max(1)),
  /** However large, a school moves as if no more pupils than this were absent each for reasons of their own. */
  pupilsApart: byComparedPhase(z.number().positive()),
  /** What a school's true rate moves in a year that nobody foresees, as a multiple of the variance of chance in one year. */
  drift: z.number().nonnegative(),
});
/** How a school's earlier years steady its baseline. Absent before 2.0.0. */
const pastSchema = z.strictObject({
  /** Years before the baseline that are looked at. */
  yearsBack: z.int().positive(),
  /** Standard errors by which a year must stand off from those before it to be a break. */
  breakAt: z.number().positive(),
});

/** How much of what accepted disruptions explain is taken off a year's figure. Absent before 2.1.0. */
const disruptionSchema = z.strictObject({
  /** Share of it that was gone a year later where that was measured: the rest stays. */
  share: byComparedPhase(z.number().min(0).max(1)),
  /** The most that is taken off or added, pp. */
  atMost: pp,
});

export type ChanceSettings = z.infer<typeof chanceSchema>;

/** How a year's result is read, a year later. */
const progressSchema = z.strictObject({
  /**
   * Standard errors by which a school must fall short, both of what was asked and of what schools like it did, before it
   * is told "not reached".
   */
  certainty: z.union([z.number().positive(), byComparedPhase(z.number().positive())]),
  /** The weight of the tide: what similar schools did. Before 2.0.0 it counted in full. */
  tide: z
    .strictObject({
      /** The weight at which it predicted where that was measured. */
      weight: byComparedPhase(z.number().min(0).max(1)),
      /** In a year that is read, its own weight is pulled towards that as if it had been seen on this many schools. */
      asIf: z.int().nonnegative(),
    })
    .optional(),
  /** How far the year's own spread may narrow or widen chance as the method claims it. Before 2.0.0 it did not. */
  scale: z
    .strictObject({
      least: z.number().positive(),
      most: z.number().positive(),
      /** A school further off than this many standard errors counts as this far. */
      countsUpTo: z.number().positive(),
    })
    .optional(),
  /** A tide is read from no fewer similar schools than this with figures for both years. */
  fewestSimilar: z.int().positive(),
  /** What is typical is measured on no fewer schools of a phase than this. */
  fewestSchools: z.int().positive(),
});

/**
 * How far a figure may be from what else is known before it is in question (docs/methodology.md), pp. In question:
 * no number, until the school or a named analyst confirms the figure.
 */
const inQuestionSchema = z.strictObject({
  /** From what circumstances predict. */
  fromPrediction: byComparedPhase(pp),
  /** From the school's last earlier year, moved as schools of its phase moved since. */
  fromHistory: byComparedPhase(pp),
  /** From what its persistent absence usually goes with. */
  fromPersistentAbsence: byComparedPhase(pp),
  /** Beyond the range that its persistent absence allows. */
  rangeTolerance: pp,
});
export type InQuestionSettings = z.infer<typeof inQuestionSchema>;

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
   * the square root of its roll. For editions before 2.0.0, and absent where `chance` is given.
   */
  pupilSd: byComparedPhase(z.number().positive()).optional(),
  chance: chanceSchema.optional(),
  past: pastSchema.optional(),
  /** How much of what accepted disruptions explain is taken off a year's figure. Absent before 2.1.0, and from 2.0.0: nothing. */
  disruption: disruptionSchema.optional(),
  /** Schools with fewer pupils on roll have no expectation. */
  fewestPupils: z.int().positive(),
  /** Absent before 2.0.0: every published figure was believed. */
  inQuestion: inQuestionSchema.optional(),
  /**
   * Which schools get an expectation: every school, alternative provision too, compared among itself by the settings of special
   * schools; all but alternative provision, which is told why; or only mainstream ones, special schools then having the comparison
   * alone. Absent: the second.
   */
  expectationsFor: z.enum(['every-school', 'all-but-alternative-provision', 'mainstream']).optional(),
  improvement: improvementSchema,
  progress: progressSchema,
  /** A similar school further away, straight line, is not offered for a visit, km. */
  visitWithinKm: z.number().positive(),
  /** Where half of a list is further away than this, straight line, the report says so, km. Absent before 2.0.0. */
  listFarKm: z.number().positive().optional(),
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
    changeSinceLast: z.strictObject({
      most: pp,
      share: z.number().min(0).max(1),
      /** Largest share of schools with an expectation in the last release that may have none now. Absent before 2.0.0. */
      lost: z.number().min(0).max(1).optional(),
    }),
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
