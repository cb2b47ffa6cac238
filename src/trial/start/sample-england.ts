import { join } from 'node:path';
import type { Effects } from '../../work/effects.ts';
import { isSyntheticFolder, syntheticFiles } from '../synthetic-england/synthetic-folder.ts';

/** Which invented England. */
export interface SampleEngland {
  readonly schools: number;
  readonly seed: number;
}

/** Name of the folder of official files below the folder that was named. */
export const englandFolder = 'data';
const record = 'made-from.json';

/**
 * Makes the official files of an invented England, unless the folder holds the same ones already: of as many schools,
 * of the same seed, and by the same program.
 *
 * @param program hash of the program
 */
export async function makeEngland(
  effects: Effects,
  out: string,
  { schools, seed }: SampleEngland,
  program: string,
): Promise<void> {
  const folder = join(out, englandFolder);
  const madeFrom = JSON.stringify({ schools, seed, program });
  const before = effects.read(join(out, record));
  if (before !== undefined && new TextDecoder().decode(before) === madeFrom) return;
  effects.tryFolder(folder, isSyntheticFolder);
  effects.progress(`making a synthetic England of ${schools} schools`);
  await effects.writeFolder(folder, syntheticFiles({ schools, seed }), isSyntheticFolder);
  effects.writeFile(join(out, record), madeFrom);
}
