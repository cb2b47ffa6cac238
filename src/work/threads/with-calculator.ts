import { availableParallelism } from 'node:os';
import { type Calculator, onTheSpot } from '../../numerics/calculator.ts';
import { PooledCalculator } from './pooled-calculator.ts';

/** More threads than this would each have too little of a country's work to be worth their memory. */
const mostThreads = 4;

/** Lends a calculator for the long calculations: with a thread for each core where the machine has several. */
export async function withCalculator<T>(work: (calculator: Calculator) => Promise<T>): Promise<T> {
  const threads = Math.min(availableParallelism(), mostThreads);
  if (threads < 2) return work(onTheSpot);
  const calculator = new PooledCalculator(threads);
  try {
    return await work(calculator);
  } finally {
    await calculator.close();
  }
}
