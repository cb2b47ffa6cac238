import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe } from 'vitest';

/** The real official files, beside the project; not part of it. */
export const england = resolve(import.meta.dirname, '../../../shared/data/england');

const present = existsSync(england);
if (!present) {
  process.stderr.write(`Skipped: tests on the real official files, because ${england} is absent.\n`);
}

/** As `describe`, for tests on the real files; skipped, and said so, where they are absent. */
export const describeOnRealFiles = present ? describe : describe.skip;
