import { z } from 'zod';
import { parseSettings } from '../settings.ts';
import { type CharacteristicName, characteristicNames, isOfSurroundings } from './characteristic.ts';

const characteristicName = z.enum(characteristicNames as [CharacteristicName, ...CharacteristicName[]]);

/** Schools on two sides of a wall are not compared, unless the definition lifts it for the one that looks. */
export const wallNames = [
  'phase',
  'age-range',
  'selection',
  'gender',
  'technical',
  'special-ages',
  'need',
  'faith-calendar',
] as const;
export type WallName = (typeof wallNames)[number];

/** A setting for each phase whose schools are compared. */
export const byComparedPhase = <T extends z.ZodType>(value: T) =>
  z.strictObject({ primary: value, secondary: value, special: value });

const axis = z.strictObject({
  characteristic: characteristicName,
  /** Multiplies the squared scaled difference. */
  weight: z.number().positive(),
  /** `log`: differences are of natural logarithms, for sizes. */
  transform: z.enum(['none', 'log']).default('none'),
  /** A fixed unit instead of the measured one: 1 for a flag, whose spread says nothing. */
  scale: z.number().positive().optional(),
});

/** How attendance is predicted from circumstances, for the metric's first axis. */
export const predictionSchema = z.strictObject({
  characteristics: z.array(characteristicName).min(1),
  iterations: z.int().positive(),
  learningRate: z.number().positive().max(1),
  /** Leaves of a tree at most: more schools teach finer trees. */
  maxLeafNodes: byComparedPhase(z.int().min(2)),
  minSamplesLeaf: z.int().positive(),
  /** Bins that each characteristic is cut into for the trees: few schools do not need many. */
  maxBins: byComparedPhase(z.int().min(2).max(255)),
  l2Regularization: z.number().nonnegative(),
  /** Each school is predicted by trees that never saw it. */
  folds: z.int().min(2),
  /**
   * The prediction is the mean of this many cross-fits with other folds: the fewer schools teach, the more are needed
   * for it to stay put when an input moves a little.
   */
  repeats: byComparedPhase(z.int().positive()),
  seed: z.int().nonnegative(),
});
export type Prediction = z.infer<typeof predictionSchema>;

const definitionShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** What a head reads in "as … chooses" or "with …": lower case, no full stop. */
  label: z.string().min(1),
  description: z.string().min(1),
  /** How many similar schools. */
  neighbours: z.int().positive(),
  /** Fewer than this many within the ceiling: the school has too few similar schools. */
  fewest: z.int().positive(),
  walls: z.array(z.enum(wallNames)),
  /**
   * Walls that are lifted, one after the other in this order, for a school that finds no whole list behind its own.
   * Those that stand behind the same wall still come first on its list. Absent: every wall holds for everyone.
   */
  lifted: z.array(z.enum(wallNames)).optional(),
  /** Share of an authority's secondary pupils in selective schools from which it counts as a selective area. */
  selectiveAreaShare: z.number().positive().max(1),
  /**
   * Kinds of need that special schools are kept apart by, each with the register's abbreviations of the types that it takes
   * together. A school is of the kind of the first type that the register names for it. Absent where nothing is kept apart by need.
   */
  needs: z
    .array(z.strictObject({ kind: z.string().min(1), types: z.array(z.string().min(1)).min(1) }))
    .optional(),
  /** Absent when no axis is `predictedAttendance`. */
  prediction: predictionSchema.optional(),
  /** `robust`: over the interquartile range / 1.349; `range`: over highest less lowest; `standard`: over the SD. */
  scaling: z.enum(['robust', 'range', 'standard']),
  axes: z.array(axis).min(1),
  /**
   * Values further than this many units from the median count as this many, so that one extraordinary figure does
   * not decide alone; the predicted attendance is never clipped. Absent: no limit.
   */
  clip: z.number().positive().optional(),
  /**
   * A school that lacks a characteristic stands at the median, and each school that lacks it adds weight × this to
   * the squared distance: 1 is what a school drawn by chance would differ by.
   */
  missingAdds: z.number().positive(),
  /** Fewest pupils on roll from which a school teaches the prediction, sets the scales and serves on lists. */
  servesFrom: byComparedPhase(z.number().nonnegative()),
  /**
   * A school whose attendance lies further than this many robust standard deviations from what its circumstances
   * predict, against the usual difference of its phase, serves on no list: a mistake in its figure, or a crisis of its
   * own, must not move others' expectations. Absent: all serve.
   */
  servesWithin: z.number().positive().optional(),
  /** Beyond this distance a school does not count as similar; absent: no ceiling. */
  ceiling: byComparedPhase(z.number().positive()).optional(),
  /** On how many lists one school may stand; absent: any number. */
  serveLimit: z.int().positive().optional(),
});
type Shape = z.infer<typeof definitionShape>;

/** Settings that are each in order but cannot stand together, with what to do about it. */
const contradictions: readonly (readonly [string, (definition: Shape) => boolean])[] = [
  ['fewest must not be above neighbours', ({ fewest, neighbours }) => fewest > neighbours],
  [
    'only a wall of the definition can be lifted',
    ({ walls, lifted = [] }) => lifted.some((name) => !walls.includes(name)),
  ],
  ['the wall need asks for needs', ({ walls, needs }) => walls.includes('need') && needs === undefined],
  [
    'each type of need is of one kind',
    ({ needs = [] }) => {
      const types = needs.flatMap((each) => each.types);
      return new Set(types).size < types.length;
    },
  ],
  ['the wall between phases cannot be lifted', ({ lifted = [] }) => lifted.includes('phase')],
  [
    'an axis predictedAttendance needs a prediction',
    ({ axes, prediction }) =>
      prediction === undefined && axes.some(({ characteristic }) => characteristic === 'predictedAttendance'),
  ],
  [
    'servesWithin needs a prediction',
    ({ servesWithin, prediction }) => servesWithin !== undefined && prediction === undefined,
  ],
  [
    'predictedAttendance cannot predict itself',
    ({ prediction }) => prediction?.characteristics.includes('predictedAttendance') ?? false,
  ],
  [
    'each characteristic may be one axis only',
    ({ axes }) => new Set(axes.map(({ characteristic }) => characteristic)).size < axes.length,
  ],
  [
    'what the schools nearby are like may be in the prediction, not an axis: a release does not keep it',
    ({ axes }) => axes.some(({ characteristic }) => isOfSurroundings(characteristic)),
  ],
];

/** What "similar" means, as data. Two definitions differ only in what stands here. */
export const definitionSchema = definitionShape.superRefine((definition, context) => {
  for (const [message, holds] of contradictions) {
    if (holds(definition)) context.addIssue({ code: 'custom', message });
  }
});
export type Definition = z.infer<typeof definitionSchema>;

/** Reads a definition; every fault in one message. */
export function parseDefinition(text: string, source: string): Definition {
  return parseSettings(definitionSchema, text, source);
}
