import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe } from 'vitest';
import type { School } from '../../../src/attendance/school.ts';
import { IntakeFailure } from '../../../src/intake/official/failure.ts';
import { filesOnDisk } from '../../../src/intake/official/files.ts';
import { type Read, readDataset } from '../../../src/intake/official/read-dataset.ts';

/** Inputs that failed elsewhere, one fault each; outside the project, and not copied into it. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/cases');

/** Skips, and says why, where the folder is not there. */
export const describeCases = existsSync(folder)
  ? describe
  : (name: string, tests: () => void) => describe.skip(`${name}: ${folder} is not there`, tests);

export function caseFolder(number: string): string {
  const name = readdirSync(folder).find((each) => each.startsWith(`${number}-`));
  if (name === undefined) throw new Error(`no case ${number}`);
  return join(folder, name);
}

export function readCase(number: string): Read {
  return readDataset({ files: filesOnDisk, folder: caseFolder(number) });
}

export function failureOfCase(number: string): IntakeFailure {
  try {
    readCase(number);
  } catch (error) {
    if (error instanceof IntakeFailure) return error;
    throw error;
  }
  throw new Error(`case ${number} was read`);
}

export function schoolIn({ dataset }: Read, urn: number): School {
  const found = dataset.schools.find((school) => school.urn === urn);
  if (found === undefined) throw new Error(`no school ${urn}`);
  return found;
}

/** What the base that passes says of absence and circumstances, school by school. */
export const figuresOf = ({ dataset }: Read) =>
  dataset.schools.map(({ urn, absence, circumstances }) => ({ urn, absence, circumstances }));

/** What a register says besides, school by school. */
export const identitiesOf = ({ dataset }: Read) =>
  dataset.schools.map(({ absence, circumstances, ...identity }) => identity);
