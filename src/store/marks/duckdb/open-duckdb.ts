import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { spillFolder } from './unit-files.ts';

/** How much of the machine counting may use. */
export interface DuckdbLimits {
  readonly memory: string;
  readonly threads: number;
}

export const duckdbLimits: DuckdbLimits = { memory: '1GB', threads: 2 };

/** An engine in memory, which reads and writes below one folder and nowhere else, and fetches nothing. */
export interface OpenDuckdb {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens an engine for a folder, which is made where it is not there. */
export async function openDuckdb(folder: string, limits: DuckdbLimits = duckdbLimits): Promise<OpenDuckdb> {
  const inside = resolve(folder);
  const spill = spillFolder(inside);
  mkdirSync(spill, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: limits.memory,
    threads: String(limits.threads),
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`set allowed_directories = [${quoted(inside)}]`);
  // Once it is off it stays off: only the folder is left.
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as SQL has it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
