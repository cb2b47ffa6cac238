import type { Kysely } from 'kysely';
import type { Tables } from '../connection/tables.ts';
import type { ReleaseSource } from './release-source.ts';

/** What a draft begins with. */
export interface NewDraft {
  readonly source: ReleaseSource;
  /** UUID of who prepares it. */
  readonly person: string;
  readonly now: Date;
}

/** Puts a draft into the database. @returns its number */
export async function newDraft(changes: Kysely<Tables>, { source, person, now }: NewDraft): Promise<number> {
  const { number } = await changes
    .insertInto('release')
    .values({
      content_id: null,
      expectation_year: null,
      baseline: null,
      method_name: null,
      method_version: null,
      prepared_by: person,
      created_at: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  await changes
    .insertInto('release_detail')
    .values({ release: number, source: JSON.stringify(source), summary: '{}' })
    .execute();
  return number;
}
