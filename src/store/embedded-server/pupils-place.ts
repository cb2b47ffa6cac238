import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import type { EmbeddedServer } from './embedded-server.ts';

/** A database of pupils on the embedded server: another one than the service's, with a key of its own. */
export interface PupilsPlace {
  /** For migrations. */
  readonly ownerUrl: string;
  readonly urls: { readonly pages: string; readonly work: string };
  /** Names of those logins. */
  readonly logins: { readonly pages: string; readonly work: string };
  /** 32 bytes, in a file that only the user who runs the program can read. */
  readonly key: Buffer;
}

const databaseOfPupils = 'abie_pupils';
const logins = { pages: 'abie_pupils_pages_app', work: 'abie_pupils_work_app' } as const;
const secretsSchema = z.object({ pages: z.string(), work: z.string(), key: z.string() });

/** The database of pupils in a data folder, made where there is none; its schema comes with `migratePupils`. */
export async function pupilsPlace(
  { maintenanceUrl }: Pick<EmbeddedServer, 'maintenanceUrl'>,
  folder: string,
): Promise<PupilsPlace> {
  const secrets = secretsIn(folder);
  const client = new pg.Client({ connectionString: maintenanceUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    for (const kind of ['pages', 'work'] as const) {
      const role = await client.query('select from pg_roles where rolname = $1', [logins[kind]]);
      if (role.rowCount === 0)
        await client.query(
          `create role ${logins[kind]} login noinherit password ${client.escapeLiteral(secrets[kind])}`,
        );
    }
    const found = await client.query('select from pg_database where datname = $1', [databaseOfPupils]);
    if (found.rowCount === 0)
      await client.query(`create database ${databaseOfPupils} encoding 'UTF8' template template0`);
  } finally {
    await client.end();
  }
  const at = (login?: string, password?: string) => {
    const url = new URL(maintenanceUrl);
    url.pathname = `/${databaseOfPupils}`;
    if (login !== undefined) [url.username, url.password] = [login, password ?? ''];
    return url.href;
  };
  return {
    ownerUrl: at(),
    urls: { pages: at(logins.pages, secrets.pages), work: at(logins.work, secrets.work) },
    logins,
    key: Buffer.from(secrets.key, 'base64'),
  };
}

function secretsIn(folder: string): z.infer<typeof secretsSchema> {
  const file = join(folder, 'pupils-secrets.json');
  if (!existsSync(file)) {
    const made = {
      pages: randomBytes(24).toString('base64url'),
      work: randomBytes(24).toString('base64url'),
      key: randomBytes(32).toString('base64'),
    };
    const beside = `${file}.writing-${process.pid}`;
    writeFileSync(beside, `${JSON.stringify(made)}\n`, { mode: 0o600 });
    renameSync(beside, file);
  }
  return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
