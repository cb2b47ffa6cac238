import module from 'node:module';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

// The program that makes figures of places beside a service (editions-process.ts). Keeps compiled modules between runs, as
// bin/abie.js does.
module.enableCompileCache();
const { dateInEngland } = await import('../../attendance/calendar/date-in-england.ts');
const { startNarrowFinder } = await import('../../numerics/reach-of-unknowns.ts');
const { openCountingDatabase } = await import('../../store/postgres/counts/counting-database.ts');
const { realEffects } = await import('../effects.ts');
const { protectionSettings } = await import('../method-file.ts');
const { z } = await import('zod');
const { editionYears } = await import('./edition-years.ts');
const { editionsDatabase, editionsScope } = await import('./editions-process.ts');
const { makeEditions } = await import('./make-editions.ts');

/** The least important of all: pages and counts come first. */
const lowest = 19;
const everyMs = 60_000;

const url = process.env[editionsDatabase];
if (url === undefined) throw new Error(`${editionsDatabase} is not set`);
const scope = z
  .object({
    thisYear: z.number(),
    yearBefore: z.number().nullable(),
    places: z.array(z.string()),
    others: z.boolean(),
  })
  .parse(JSON.parse(process.env[editionsScope] ?? 'null'));
setPriority(lowest);
const parent = process.ppid;
// It ends with the service that started it.
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
const database = await openCountingDatabase(url);
const parts = { database, settings: protectionSettings(realEffects), findNarrow: await startNarrowFinder() };
const wordsOf = (fault: unknown) =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/\s*\n\s*/g, ' ');
for (;;) {
  const failed: string[] = [];
  await makeEditions({ ...parts, scope }, editionYears(dateInEngland(database.clock()), scope), {
    made: () => {},
    failed: (place, fault) => failed.push(`${place}: ${wordsOf(fault)}`),
  }).catch((fault: unknown) => failed.push(wordsOf(fault)));
  // One line a round: whoever started it says so where people look.
  if (failed.length > 0)
    process.stdout.write(
      `Figures of places that were not made, and are tried again: ${failed.length}, the first ${failed[0]}\n`,
    );
  await pause(everyMs);
}
