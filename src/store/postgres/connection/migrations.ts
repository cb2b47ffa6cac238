import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One frozen step of the schema. */
export interface Migration {
  readonly name: string;
  /** Hexadecimal, of the file. */
  readonly sha256: string;
  readonly sql: string;
}

const folder = join(import.meta.dirname, '../../../../database/migrations');

/** Every migration that this version knows, in order. A file is frozen once a version with it is out. */
export const migrations = (): readonly Migration[] => migrationsIn(folder);

/** The migrations of a folder, in order. */
export function migrationsIn(from: string): readonly Migration[] {
  return readdirSync(from)
    .filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(from, file), 'utf8');
      return {
        name: file.replace('.sql', ''),
        sha256: createHash('sha256').update(sql).digest('hex'),
        sql,
      };
    });
}

/** The text of one file of the migrations' folder. */
export function migrationFile(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
