/** As a program: writes a year of invented marks into a folder. usage: node made-marks.ts folder schools */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbMarks } from '../../src/store/marks/duckdb/duckdb-marks.ts';
import { type MarksOfEngland, writeMarksOfEngland } from './marks-of-england.ts';

/** The year of so many schools in a folder: made by a process of its own where it is not there yet. */
export function madeMarks(folder: string, schools: number): MarksOfEngland {
  const list = listIn(folder, schools);
  if (!existsSync(list))
    execFileSync(process.execPath, [import.meta.filename, folder, String(schools)], { stdio: 'inherit' });
  return JSON.parse(readFileSync(list, 'utf8')) as MarksOfEngland;
}

const listIn = (folder: string, schools: number): string => join(folder, `units-of-${schools}.json`);

if (import.meta.main) {
  const [folder, schools] = [process.argv[2]!, Number(process.argv[3])];
  const store = await duckdbMarks(folder);
  const made = await writeMarksOfEngland(store, schools);
  writeFileSync(listIn(folder, schools), JSON.stringify(made));
  await store.close();
}
