import type { BoostedTrees } from '../../numerics/boosted-trees.ts';
import { calculateFit, type FitQuestion } from '../../numerics/calculator.ts';
import {
  type NearestNeighbours,
  type NeighbourQuestion,
  nearestNeighbours,
} from '../../numerics/nearest-neighbours.ts';
import { answerTasks } from './answer-tasks.ts';

/** A calculation for a thread. Neighbours are written into `found`, which all threads see. */
export type Calculation =
  | { readonly fit: FitQuestion }
  | { readonly neighbours: NeighbourQuestion; readonly found: NearestNeighbours };

/** The trees that were grown; nothing for neighbours. */
export type Calculated = BoostedTrees | undefined;

answerTasks<Calculation, Calculated>((task) => {
  if ('fit' in task) return calculateFit(task.fit);
  nearestNeighbours(task.neighbours, task.found);
  return undefined;
});
