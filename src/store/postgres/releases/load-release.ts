import type { Kysely } from 'kysely';
import type { Release, ReleasedSchool } from '../../../expectations/release.ts';
import type { SealedRelease } from '../../release-folder/seal-release.ts';
import { asJob } from '../connection/as-job.ts';
import type { WorkDatabase } from '../connection/database.ts';
import type { Tables } from '../connection/tables.ts';
import { expectationRow } from './expectation-row.ts';
import type { PackSchools } from './pack-school.ts';
import { schoolRow } from './school-row.ts';

/** What is loaded into a draft. */
export interface ReleaseToLoad {
  readonly sealed: SealedRelease;
  /** Makes what is kept of the schools: `packHere`, or on more threads than this one. */
  readonly pack: PackSchools;
  /** Told how many schools are in. */
  readonly progress?: ((done: number, total: number) => void) | undefined;
  /** Schools in one transaction: few enough to lose little, and enough that commits cost nothing. */
  readonly batch?: number | undefined;
}

/**
 * Loads what a run made of a draft. Schools come in by batches, and a load that was cut off goes on where it stopped.
 * Only when everything is in does the release get its `content_id`, without which it cannot become *checked*: nothing
 * half-loaded reaches anybody.
 *
 * @param number of a release that is a draft; anything else is refused by the database
 */
export async function loadRelease(
  database: WorkDatabase,
  number: number,
  load: ReleaseToLoad,
): Promise<void> {
  const { batch = 400, sealed, pack } = load;
  const { release } = sealed;
  await asJob(database, (rows) => beginLoad(rows, number, sealed));
  const loaded = await asJob(database, (rows) =>
    rows.selectFrom('expectation').select('urn').where('release', '=', number).execute(),
  );
  const known = new Set(loaded.map(({ urn }) => urn));
  const missing = release.schools.filter(({ school }) => !known.has(school.urn));
  let done = release.schools.length - missing.length;
  for (let from = 0; from < missing.length; from += batch) {
    const schools = missing.slice(from, from + batch);
    await loadSchools(database, number, schools, pack);
    done += schools.length;
    load.progress?.(done, release.schools.length);
  }
  await asJob(database, (rows) => finishLoad(rows, number, release));
}

/** Keeps the sealed files; what was loaded of another content is taken out. */
async function beginLoad(
  rows: Kysely<Tables>,
  number: number,
  { files, release }: SealedRelease,
): Promise<void> {
  await rows
    .updateTable('release')
    .set({
      content_id: null,
      expectation_year: release.expectationYear,
      baseline: release.baseline,
      method_name: release.method.name,
      method_version: release.method.version,
    })
    .where('number', '=', number)
    .execute();
  const contents = files.map(({ path, content }) => ({
    release: number,
    path,
    content: typeof content === 'string' ? Buffer.from(content) : Buffer.from(content),
  }));
  const identity = contents.find(({ path }) => path === 'release.json')?.content;
  const kept = await rows
    .selectFrom('release_file')
    .select('content')
    .where('release', '=', number)
    .where('path', '=', 'release.json')
    .executeTakeFirst();
  if (identity !== undefined && kept?.content.equals(identity)) return;
  for (const table of ['report_pdf', 'board_pack', 'expectation', 'release_school', 'release_file'] as const)
    await rows.deleteFrom(table).where('release', '=', number).execute();
  for (const file of contents) await rows.insertInto('release_file').values(file).execute();
}

async function loadSchools(
  database: WorkDatabase,
  number: number,
  schools: readonly ReleasedSchool[],
  pack: PackSchools,
): Promise<void> {
  const packs = await pack(schools.map(({ school }) => school.urn));
  const boardPacks = schools.flatMap(({ school: { urn } }, i) => {
    const content = packs[i]!.boardPack;
    return content === undefined ? [] : [{ release: number, urn, content: bytes(content) }];
  });
  const facts = schools.map(schoolRow);
  const expectations = schools.map((released, i) => {
    const { report, drawn } = packs[i]!;
    const kept = {
      content: bytes(report),
      drawn: drawn === undefined ? null : bytes(drawn.content),
      drawn_by: drawn?.by ?? null,
    };
    return expectationRow(number, released, kept);
  });
  await asJob(database, async (rows) => {
    await rows
      .insertInto('school')
      .values(facts.map(({ earlier_urns: _, ...school }) => ({ ...school, postcode: null })))
      .onConflict((conflict) => conflict.column('urn').doNothing())
      .execute();
    await rows
      .insertInto('release_school')
      .values(facts.map((school) => ({ ...school, release: number })))
      .execute();
    await rows.insertInto('expectation').values(expectations).execute();
    if (boardPacks.length > 0) await rows.insertInto('board_pack').values(boardPacks).execute();
  });
}

async function finishLoad(rows: Kysely<Tables>, number: number, { id, schools }: Release): Promise<void> {
  const { loaded } = await rows
    .selectFrom('expectation')
    .select((of) => of.fn.countAll<number>().as('loaded'))
    .where('release', '=', number)
    .executeTakeFirstOrThrow();
  if (loaded !== schools.length)
    throw new Error(`release ${number} has ${loaded} expectations and should have ${schools.length}`);
  await rows.updateTable('release').set({ content_id: id }).where('number', '=', number).execute();
}

/** The same bytes as the driver takes them. */
const bytes = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
