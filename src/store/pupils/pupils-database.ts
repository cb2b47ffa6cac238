import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Urn } from '../../attendance/urn.ts';
import { askEach } from './ask-each.ts';
import { keyLength, seal, unsealed } from './seal.ts';

/** A school's own database of pupils, open. */
export interface PupilsDatabase {
  readonly pages: pg.Pool;
  readonly work: pg.Pool;
  /** The deployment's key: it opens the schools' keys, and nothing else. 32 bytes. */
  readonly key: Buffer;
  close(): Promise<void>;
}

/** Addresses with each login. */
export interface PupilsUrls {
  readonly pages: string;
  readonly work: string;
}

const statementTimeoutMs = 30_000;

/** Opens a migrated database of pupils. @throws RangeError for a key of another length */
export function openPupilsDatabase({ pages, work }: PupilsUrls, key: Buffer): PupilsDatabase {
  if (key.length !== keyLength) throw new RangeError(`a key is ${keyLength} bytes, not ${key.length}`);
  const pool = (url: string, role: string, name: string) => {
    const made = new pg.Pool({
      connectionString: url,
      max: 5,
      application_name: name,
      options: `-c role=${role} -c search_path=pupils,pg_temp -c statement_timeout=${statementTimeoutMs}`,
    });
    made.on('error', () => {});
    return made;
  };
  const pools = {
    pages: pool(pages, 'abie_pupils_pages', 'abie-pupils-pages'),
    work: pool(work, 'abie_pupils_work', 'abie-pupils-work'),
  };
  return {
    ...pools,
    key,
    close: async () => {
      await pools.pages.end();
      await pools.work.end();
    },
  };
}

/**
 * The one of several databases that keeps a school; where none does yet and there is one alone, that one.
 *
 * @throws RangeError where several are there and none keeps it, or the fault of one that gave no answer and may
 */
export async function databaseThatKeeps(
  databases: readonly PupilsDatabase[],
  urn: Urn,
): Promise<PupilsDatabase> {
  if (databases.length === 1) return databases[0]!;
  const { answers, silent } = await askEach(databases, async (database) => ({
    database,
    keeps: (await database.work.query('select from school_key where urn = $1', [urn])).rowCount === 1,
  }));
  const found = answers.find(({ keeps }) => keeps);
  if (found !== undefined) return found.database;
  if (silent[0] !== undefined) throw silent[0].fault;
  throw new RangeError(`none of the databases keeps ${urn}`);
}

/** Numbers of the schools, and of authorities, whose records a database keeps, in order. */
export async function keptRecords({ work }: Pick<PupilsDatabase, 'work'>): Promise<readonly Urn[]> {
  const { rows } = await work.query<{ urn: Urn }>('select urn from school_key order by urn');
  return rows.map(({ urn }) => urn);
}

const placeOfKey = (urn: Urn) => `key of school ${urn}`;

/** The school's key, made where it has none. Once its row is deleted nothing of the school can be read any more. */
export async function schoolKeyOf(
  client: Pick<pg.ClientBase, 'query'>,
  { key }: Pick<PupilsDatabase, 'key'>,
  urn: Urn,
): Promise<Buffer> {
  const made = seal(key, placeOfKey(urn), randomBytes(keyLength));
  await client.query('insert into school_key (urn, wrapped) values ($1, $2) on conflict do nothing', [
    urn,
    made,
  ]);
  return keptSchoolKey(client, { key }, urn);
}

/** The school's key. @throws SealBroken with another deployment's key @throws RangeError where the school has none */
export async function keptSchoolKey(
  client: Pick<pg.ClientBase, 'query'>,
  { key }: Pick<PupilsDatabase, 'key'>,
  urn: Urn,
): Promise<Buffer> {
  const { rows } = await client.query<{ wrapped: Buffer }>('select wrapped from school_key where urn = $1', [
    urn,
  ]);
  if (rows[0] === undefined) throw new RangeError('the school has no key');
  return unsealed(key, placeOfKey(urn), rows[0].wrapped);
}
