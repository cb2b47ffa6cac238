import { type BoostedTrees, type BoostingSettings, fitBoostedTrees } from './boosted-trees.ts';
import type { BinnedFeatures } from './histogram-bins.ts';
import { type NearestNeighbours, type NeighbourQuestion, nearestNeighbours } from './nearest-neighbours.ts';

/** A result that may still be in the making; asking waits for it, and asking again gives the same. */
export type Later<T> = () => T;

/** What a fit needs; see `fitBoostedTrees`. */
export interface FitQuestion {
  readonly binned: BinnedFeatures;
  readonly target: Float64Array;
  readonly settings: BoostingSettings;
  readonly rows: Int32Array;
}

/**
 * The two long calculations, to be begun before their results are needed: whoever has more than one core can give a
 * calculator that uses them. Which core works a result out makes no difference to it.
 */
export interface Calculator {
  readonly fit: (question: FitQuestion) => Later<BoostedTrees>;
  readonly neighbours: (question: NeighbourQuestion) => Later<NearestNeighbours>;
}

export const calculateFit = ({ binned, target, settings, rows }: FitQuestion): BoostedTrees =>
  fitBoostedTrees(binned, target, settings, rows);

/** Works everything out on the spot, when it is asked for. */
export const onTheSpot: Calculator = {
  fit: (question) => once(() => calculateFit(question)),
  neighbours: (question) => once(() => nearestNeighbours(question)),
};

function once<T extends object>(make: () => T): Later<T> {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
