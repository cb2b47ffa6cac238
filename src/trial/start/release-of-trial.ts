import { join } from 'node:path';
import { displayYear } from '../../attendance/academic-year.ts';
import { asJob, type Database } from '../../store/postgres/connection/handle.ts';
import { releaseSummarySchema } from '../../store/postgres/releases/release-summary.ts';
import type { Effects } from '../../work/effects.ts';
import { makeSampleRelease, type SampleReleaseOrder } from './sample-release.ts';
import { summaryWords } from './summary-words.ts';

/** What a trial's release stands for: the same text makes the same release. */
export interface TrialRelease extends SampleReleaseOrder {
  readonly dataFolder: string;
  readonly madeFrom: string;
}

/**
 * The release of a trial: the one that was made before of the same England by the same program, whatever has become of
 * it since, or a new one in its place.
 *
 * @returns its number, and whether it is a new one
 */
export async function releaseOfTrial(
  effects: Effects,
  database: Database,
  { dataFolder, madeFrom, ...order }: TrialRelease,
): Promise<{ readonly number: number; readonly isNew: boolean }> {
  const path = join(dataFolder, 'trial-release.json');
  const before = keptRelease(effects.read(path));
  const known = before?.madeFrom === madeFrom && (await isThere(database, before.number));
  const number = known ? before.number : (await makeSampleRelease(effects, database, order)).number;
  effects.print(await said(database, number, known));
  if (!known) effects.writeFile(path, JSON.stringify({ madeFrom, number }));
  return { number, isNew: !known };
}

interface KeptRelease {
  readonly madeFrom: string;
  readonly number: number;
}

function keptRelease(bytes: Uint8Array | undefined): KeptRelease | undefined {
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as KeptRelease);
}

/** A database that was thrown away in the meantime has no such release. */
async function isThere(database: Database, number: number): Promise<boolean> {
  const found = await asJob(database, (rows) =>
    rows.selectFrom('release').select('content_id').where('number', '=', number).executeTakeFirst(),
  );
  return found?.content_id != null;
}

async function said(database: Database, number: number, known: boolean): Promise<string> {
  const { state, expectation_year, summary } = await asJob(database, (rows) =>
    rows
      .selectFrom('release')
      .innerJoin('release_detail', 'release', 'number')
      .select(['state', 'expectation_year', 'summary'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  );
  const year = expectation_year === null ? '' : ` for ${displayYear(expectation_year)}`;
  return known
    ? `Release ${number}${year} is ${state}: made before, from the same files by the same program.`
    : `${summaryWords(releaseSummarySchema.parse(summary))}\nRelease ${number}${year} is ${state}.`;
}
