import module from 'node:module';
import { setPriority } from 'node:os';

// The program that folds marks beside a service (fold-process.ts). Keeps compiled modules between runs, as bin/abie.js does.
module.enableCompileCache();
const { openCountingDatabase } = await import('../../store/postgres/counts/counting-database.ts');
const { openMarks } = await import('../../store/marks/open-marks.ts');
const { foldVariables } = await import('./fold-process.ts');
const { keepFolding } = await import('./keep-folding.ts');
const { lagLine } = await import('./fold-lag.ts');

/** Less important than pages: they come first. */
const low = 10;
const everyMs = 15_000;

setPriority(low);
const parent = process.ppid;
// It ends with the service that started it.
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
const { [foldVariables.database]: databaseUrl, ...places } = process.env;
if (databaseUrl === undefined) throw new Error(`${foldVariables.database} is not set`);
const database = await openCountingDatabase(databaseUrl);
const store = await openMarks({
  folder: places[foldVariables.folder],
  cluster: places[foldVariables.cluster],
});
await keepFolding(
  { database, store },
  {
    everyMs,
    signal: new AbortController().signal,
    waiting: (waiting) => process.stdout.write(lagLine(waiting)),
    folded: () => {},
    troubled: (trouble) => process.stdout.write(`${trouble}\n`),
    failed: (fault) =>
      process.stdout.write(
        // In one line, which the service puts into its log.
        `Folding failed and is tried again: ${fault instanceof Error ? (fault.stack ?? fault.message).replace(/\n\s*/g, ' ') : fault}\n`,
      ),
  },
);
