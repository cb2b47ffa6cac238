import type { ComparedPhase } from '../../attendance/phase.ts';
import { type BoostedTrees, predictBoostedTrees } from '../../numerics/boosted-trees.ts';
import { type Calculator, type Later, onTheSpot } from '../../numerics/calculator.ts';
import { binFeatures } from '../../numerics/histogram-bins.ts';
import { mixIntegers } from '../../numerics/mix-integers.ts';
import { type CharacteristicName, columnOf, type Subject } from './characteristic.ts';
import type { Prediction } from './definition.ts';

/**
 * Predicts attendance from circumstances alone, in %, for the schools it was learned from; circumstances may be given
 * anew, in the same order. NaN for a school for which there was no other to learn from.
 */
export type Predict = (subjects: readonly Subject[]) => Float64Array;

/**
 * Learns to predict attendance by boosted trees that never saw the school they predict: the schools are dealt into
 * folds by their URN, each fold is predicted from the others, and the whole is repeated with other folds and averaged.
 * A school that does not teach is predicted all the same.
 *
 * @param subjects n schools of one phase
 * @param attendance their attendance, %, NaN for a school that does not teach; same order
 * @param calculator grows the trees; they are needed at the first prediction
 */
export function learnPrediction(
  phase: ComparedPhase,
  subjects: readonly Subject[],
  attendance: Float64Array,
  settings: Prediction,
  calculator: Calculator = onTheSpot,
): Predict {
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
  const parts: { readonly model: Later<BoostedTrees> | undefined; readonly predicts: Int32Array }[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const foldOf = subjects.map(({ school }) => mixIntegers(school.urn, seed, repeat) % folds);
    for (let fold = 0; fold < folds; fold++) {
      const rows = Int32Array.from(foldOf.keys());
      const taught = rows.filter((i) => foldOf[i] !== fold && !Number.isNaN(attendance[i]!));
      parts.push({
        model:
          taught.length === 0
            ? undefined
            : calculator.fit({ binned, target: attendance, settings: trees, rows: taught }),
        predicts: rows.filter((i) => foldOf[i] === fold),
      });
    }
  }
  return (given) => {
    const columns = columnsOf(names, given);
    const predicted = new Float64Array(given.length);
    for (const { model, predicts } of parts) {
      const values = model && predictBoostedTrees(model(), columns, predicts);
      for (let i = 0; i < predicts.length; i++) {
        predicted[predicts[i]!]! += (values?.[i] ?? Number.NaN) / repeats;
      }
    }
    return predicted;
  };
}

const columnsOf = (names: readonly CharacteristicName[], subjects: readonly Subject[]) =>
  names.map((name) => columnOf(name, subjects));

const varies = (column: Float64Array) => column.some((value) => !Object.is(value, column[0]));

/** Attendance predicted for the schools that it is learned from, %, same order. */
export function predictAttendance(
  phase: ComparedPhase,
  subjects: readonly Subject[],
  attendance: Float64Array,
  settings: Prediction,
): Float64Array {
  return learnPrediction(phase, subjects, attendance, settings)(subjects);
}
