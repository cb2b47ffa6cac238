import { type BoostingSettings, fitBoostedTrees, predictBoostedTrees } from './boosted-trees.ts';
import type { BinnedFeatures } from './histogram-bins.ts';

export type CrossFitQuestion = Readonly<{
  /** Features, one Float64Array each; NaN means missing. */
  columns: readonly Float64Array[];
  /** The same features from `binFeatures`: made once, used by every fit. */
  binned: BinnedFeatures;
  /** Need only be finite for the rows that train. */
  target: Float64Array;
  settings: BoostingSettings;
  /** One entry for each repeat: the fold of every row, as from `foldsOf` with different seeds. */
  repeats: readonly Uint8Array[];
  /** 1 for rows that may train (all when left out). Every row is predicted. */
  mayTrain?: Uint8Array;
}>;

/**
 * Predictions of each row by models that never saw it: for each fold, a model fitted on the other folds; averaged over the repeats.
 * In the units of the target.
 *
 * @throws RangeError when there is no repeat, lengths do not fit, or a fold leaves no row to train on.
 */
export function crossFitPredict(question: CrossFitQuestion): Float64Array {
  const { binned, repeats, mayTrain } = question;
  if (repeats.length === 0) throw new RangeError('crossFitPredict: there must be at least one repeat');
  for (const list of mayTrain === undefined ? repeats : [...repeats, mayTrain]) {
    if (list.length !== binned.rowCount) {
      throw new RangeError(
        `crossFitPredict: needs one entry for each of ${binned.rowCount} rows, got ${list.length}`,
      );
    }
  }
  const totals = new Float64Array(binned.rowCount);
  for (const folds of repeats) addOutOfFold(question, folds, totals);
  return totals.map((total) => total / repeats.length);
}

function addOutOfFold(question: CrossFitQuestion, folds: Uint8Array, totals: Float64Array): void {
  const { binned, target, settings, columns, mayTrain } = question;
  for (const fold of new Set(folds.toSorted())) {
    const training = rowsWhere(folds, (other, row) => other !== fold && mayTrain?.[row] !== 0);
    const held = rowsWhere(folds, (other) => other === fold);
    const model = fitBoostedTrees(binned, target, settings, training);
    const predicted = predictBoostedTrees(model, columns, held);
    for (const [i, row] of held.entries()) totals[row]! += predicted[i]!;
  }
}

function rowsWhere(folds: Uint8Array, test: (fold: number, row: number) => boolean): Int32Array {
  return Int32Array.from(folds.keys()).filter((row) => test(folds[row]!, row));
}
