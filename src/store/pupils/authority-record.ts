import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import {
  type AuthorityEntry,
  type AuthorityEntryKind,
  authorityEntrySchema,
} from '../../pupils/authority/authority-entry.ts';
import type { Recording } from './case-files.ts';
import { inSession } from './in-transaction.ts';
import { keptSchoolKey } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { SealBroken, seal, unsealed } from './seal.ts';

/** An entry of an authority's own record, about one school. */
export interface KeptEntry {
  readonly school: Urn;
  readonly on: IsoDate;
  readonly entry: AuthorityEntry;
}

const placeOf = (urn: number, token: string) => `entry ${urn} ${token}`;

/** Puts something on the authority's own record, sealed with its key. The same form twice is once. */
export async function keepAuthorityEntry(
  viewer: PupilsViewer,
  school: Urn,
  entry: AuthorityEntry,
  { on, token }: Recording,
): Promise<void> {
  const { database, urn, person } = viewer;
  await inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, urn);
    await client.query(
      `insert into authority_entry (urn, school, kind, on_date, by_person, sealed, token)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        urn,
        school,
        entry.kind,
        on,
        person,
        seal(key, placeOf(urn, token), JSON.stringify({ ...entry, school })),
        token,
      ],
    );
    await client.query('select note_access($1, $2)', [`recorded: ${entry.kind}`, []]);
  });
}

/** The authority's record of a school, newest first; of every school where none is named. */
export async function readAuthorityEntries(
  viewer: PupilsViewer,
  school?: Urn,
): Promise<readonly KeptEntry[]> {
  const { database, urn } = viewer;
  return inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, urn);
    const { rows } = await client.query<{
      school: Urn;
      kind: AuthorityEntryKind;
      on: IsoDate;
      sealed: Buffer;
      token: string;
    }>(
      `select school, kind, on_date::text as "on", sealed, token from authority_entry
       where urn = $1 and ($2::integer is null or school = $2) order by on_date desc, id`,
      [urn, school ?? null],
    );
    await client.query('select note_access($1, $2)', ['read the authority’s record', []]);
    return rows.map(({ school: about, on, sealed, token }) => {
      const kept: { readonly school?: unknown } = JSON.parse(
        unsealed(key, placeOf(urn, token), sealed).toString(),
      );
      // One form's entries of two schools are sealed at one place: each says which school it is about.
      if (kept.school !== about) throw new SealBroken();
      return { school: about, on, entry: authorityEntrySchema.parse(kept) };
    });
  });
}
