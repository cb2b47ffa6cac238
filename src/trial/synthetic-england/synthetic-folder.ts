import type { FileToWrite, MayReplace } from '../../work/effects.ts';
import { syntheticEngland } from './synthetic-england.ts';

const notice = 'SYNTHETIC.txt';

/** The official files of an invented England, and a notice that nobody can miss. */
export function* syntheticFiles(england: { schools: number; seed: number }): Generator<FileToWrite> {
  const { schools, seed } = england;
  yield {
    path: notice,
    content: `No school in this folder is real. Made by: abie synth --schools ${schools} --seed ${seed}\n`,
  };
  yield* syntheticEngland(england).files;
}

/** A folder that holds an invented England may be replaced by another. */
export const isSyntheticFolder: MayReplace = (entries) => entries.includes(notice);
