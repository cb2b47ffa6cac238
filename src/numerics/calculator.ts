import { type BoostedTrees, type BoostingSettings, fitBoostedTrees } from './boosted-trees.ts';
import type { BinnedFeatures } from './histogram-bins.ts';
import { type NearestNeighbours, type NeighbourQuestion, nearestNeighbours } from './nearest-neighbours.ts';

/** What a fit needs; see `fitBoostedTrees`. */
export interface FitQuestion {
  readonly binned: BinnedFeatures;
  readonly target: Float64Array;
  readonly settings: BoostingSettings;
  readonly rows: Int32Array;
}

/**
 * The two long calculations. Whoever has more than one core can give a calculator that uses them: which core works a
 * result out makes no difference to it.
 */
export interface Calculator {
  readonly fit: (question: FitQuestion) => Promise<BoostedTrees>;
  readonly neighbours: (question: NeighbourQuestion) => Promise<NearestNeighbours>;
}

export const calculateFit = ({ binned, target, settings, rows }: FitQuestion): BoostedTrees =>
  fitBoostedTrees(binned, target, settings, rows);

/** Works everything out on the spot, one after the other. */
export const onTheSpot: Calculator = {
  fit: async (question) => calculateFit(question),
  neighbours: async (question) => nearestNeighbours(question),
};
