import type { Progress } from '../expectations/verdicts/progress.ts';
import { type ResultWord, resultWords } from '../expectations/verdicts/result-words.ts';
import { mean } from '../numerics/mean.ts';
import { type Reading, readerOf } from './compare-policies.ts';
import { type FairFloors, fairFloors } from './fair-floors.ts';

/** The words that schools would read, and how they fall. Shares from 0 to 1. */
export interface WordsRead {
  readonly shares: Readonly<Record<ResultWord, number>>;
  /** Each word by group; nothing on record was disrupted here, so that word is left out. */
  readonly told: readonly Reading[];
  /** What *not reached* would show by chance alone if it fell perfectly evenly. */
  readonly floor: FairFloors;
}

const floorTimes = 200;

/** Reads results of which the bars are set already: on the whole phase, whichever part of the schools is looked at here. */
export function readWords(progress: readonly Progress[], times: number): WordsRead {
  const moves = progress.map(({ move }) => move);
  const read = readerOf(moves, times);
  const told = resultWords
    .filter((word) => word !== 'disrupted')
    .map((word) => read(word, word, (_, i) => progress[i]!.word === word));
  const notReached = told.at(-1)!;
  return {
    shares: Object.fromEntries(
      resultWords.map((word) => [word, mean(progress.map((each) => Number(each.word === word)))]),
    ) as Record<ResultWord, number>,
    told,
    floor: fairFloors(moves, notReached.met, floorTimes),
  };
}
