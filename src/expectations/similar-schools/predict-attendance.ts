import type { ComparedPhase } from '../../attendance/phase.ts';
import { predictBoostedTrees } from '../../numerics/boosted-trees.ts';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import { binFeatures } from '../../numerics/histogram-bins.ts';
import { mixIntegers } from '../../numerics/mix-integers.ts';
import { type CharacteristicName, columnOf, type Subject } from './characteristic.ts';
import type { Prediction } from './definition.ts';

/**
 * Predicts attendance from circumstances alone, in %, for the schools it was learned from; circumstances may be given
 * anew, in the same order. NaN for a school for which there was no other to learn from. The same list has the same
 * answer, which is not to be written to.
 */
export type Predict = (subjects: readonly Subject[]) => Float64Array;

/** What was learned of each phase; nothing where the definition predicts nothing. */
export type PredictByPhase = Readonly<Partial<Record<ComparedPhase, Predict>>>;

/**
 * Learns to predict attendance by boosted trees that never saw the school they predict: the schools are dealt into
 * folds by their URN, each fold is predicted from the others, and the whole is repeated with other folds and averaged.
 * A school that does not teach is predicted all the same.
 *
 * @param subjects n schools of one phase
 * @param attendance their attendance, %, NaN for a school that does not teach; same order
 * @param calculator grows the trees
 */
export async function learnPrediction(
  phase: ComparedPhase,
  subjects: readonly Subject[],
  attendance: Float64Array,
  settings: Prediction,
  calculator: Calculator = onTheSpot,
): Promise<Predict> {
  const { folds, seed } = settings;
  const repeats = settings.repeats[phase];
  const trees = {
    ...settings,
    loss: { kind: 'squared error' },
    maxLeafNodes: settings.maxLeafNodes[phase],
  } as const;
  // What is the same for every school of the phase cannot tell them apart, and would be searched in every tree.
  const varied = settings.characteristics.filter((name) => varies(columnOf(name, subjects)));
  const names = varied.length === 0 ? settings.characteristics : varied;
  const binned = binFeatures(columnsOf(names, subjects), settings.maxBins[phase]);
  const parts = partsOf(subjects, { repeats, folds, seed });
  const models = await Promise.all(
    parts.map(({ others }) => {
      const rows = others.filter((i) => !Number.isNaN(attendance[i]!));
      return rows.length === 0
        ? undefined
        : calculator.fit({ binned, target: attendance, settings: trees, rows });
    }),
  );
  const known = new WeakMap<readonly Subject[], Float64Array>();
  return (given) => {
    const before = known.get(given);
    if (before !== undefined) return before;
    const columns = columnsOf(names, given);
    const predicted = new Float64Array(given.length);
    for (const [part, { own }] of parts.entries()) {
      const model = models[part];
      const values = model && predictBoostedTrees(model, columns, own);
      for (let i = 0; i < own.length; i++) {
        predicted[own[i]!]! += (values?.[i] ?? Number.NaN) / repeats;
      }
    }
    known.set(given, predicted);
    return predicted;
  };
}

/** The schools dealt into folds, as often as is repeated: for each fold its own schools and all others, by their places. */
function partsOf(
  subjects: readonly Subject[],
  { repeats, folds, seed }: { readonly repeats: number; readonly folds: number; readonly seed: number },
): { readonly own: Int32Array; readonly others: Int32Array }[] {
  return Array.from({ length: repeats }, (_, repeat) => {
    const foldOf = subjects.map(({ school }) => mixIntegers(school.urn, seed, repeat) % folds);
    const rows = Int32Array.from(foldOf.keys());
    return Array.from({ length: folds }, (_, fold) => ({
      own: rows.filter((i) => foldOf[i] === fold),
      others: rows.filter((i) => foldOf[i] !== fold),
    }));
  }).flat();
}

const columnsOf = (names: readonly CharacteristicName[], subjects: readonly Subject[]) =>
  names.map((name) => columnOf(name, subjects));

const varies = (column: Float64Array) => column.some((value) => !Object.is(value, column[0]));

/** Attendance predicted for the schools that it is learned from, %, same order. */
export async function predictAttendance(
  phase: ComparedPhase,
  subjects: readonly Subject[],
  attendance: Float64Array,
  settings: Prediction,
): Promise<Float64Array> {
  const predict = await learnPrediction(phase, subjects, attendance, settings);
  return predict(subjects);
}
