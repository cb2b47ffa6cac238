import type { ComparedPhase } from '../../attendance/phase.ts';
import { fitBoostedTrees, predictBoostedTrees } from '../../statistics/boosted-trees.ts';
import { binFeatures } from '../../statistics/histogram-bins.ts';
import { mixIntegers } from '../../statistics/mix-integers.ts';
import { columnOf, type Subject } from './characteristic.ts';
import type { Prediction } from './definition.ts';

/**
 * Attendance predicted from circumstances alone, by boosted trees that never saw the school they predict: the
 * schools are dealt into folds by their URN, each fold is predicted from the others, and the whole is repeated with
 * other folds and averaged. A school that does not teach is predicted all the same.
 *
 * @param subjects n schools of one phase
 * @param attendance their attendance, %, NaN for a school that does not teach; same order
 * @returns predicted attendance, %, same order
 */
export function predictAttendance(
  phase: ComparedPhase,
  subjects: readonly Subject[],
  attendance: Float64Array,
  settings: Prediction,
): Float64Array {
  const columns = settings.characteristics.map((name) => columnOf(name, subjects));
  const binned = binFeatures(columns);
  const fit = {
    ...settings,
    loss: { kind: 'squared error' },
    maxLeafNodes: settings.maxLeafNodes[phase],
  } as const;
  const predicted = new Float64Array(subjects.length);
  for (let repeat = 0; repeat < settings.repeats; repeat++) {
    const folds = subjects.map(
      ({ school }) => mixIntegers(school.urn, settings.seed, repeat) % settings.folds,
    );
    for (let fold = 0; fold < settings.folds; fold++) {
      const rows = folds.map((_, i) => i);
      const taught = rows.filter((i) => folds[i] !== fold && !Number.isNaN(attendance[i]!));
      const asked = Int32Array.from(rows.filter((i) => folds[i] === fold));
      const model = fitBoostedTrees(binned, attendance, fit, Int32Array.from(taught));
      predictBoostedTrees(model, columns, asked).forEach((value, i) => {
        predicted[asked[i]!]! += value / settings.repeats;
      });
    }
  }
  return predicted;
}
