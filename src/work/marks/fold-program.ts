import module from 'node:module';
import { setPriority } from 'node:os';

// The program that folds marks beside a service (fold-process.ts). Keeps compiled modules between runs, as bin/abie.js does.
module.enableCompileCache();
const { openCountingDatabase } = await import('../../store/postgres/counts/counting-database.ts');
const { duckdbMarks } = await import('../../store/marks/duckdb/duckdb-marks.ts');
const { foldVariables } = await import('./fold-process.ts');
const { keepFolding } = await import('./keep-folding.ts');

/** Less important than pages: they come first. */
const low = 10;
const everyMs = 15_000;

const place = (name: string): string => {
  const text = process.env[name];
  if (text === undefined) throw new Error(`${name} is not set`);
  return text;
};
setPriority(low);
const parent = process.ppid;
// It ends with the service that started it.
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
const database = await openCountingDatabase(place(foldVariables.database));
const store = await duckdbMarks(place(foldVariables.folder));
await keepFolding(
  { database, store },
  {
    everyMs,
    signal: new AbortController().signal,
    folded: () => {},
    failed: (fault) => process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`),
  },
);
