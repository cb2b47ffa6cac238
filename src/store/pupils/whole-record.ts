import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { RecordedEvent } from '../../pupils/cases/case-event.ts';
import type { DeletionReturn } from '../../pupils/returns/deletion-return.ts';
import { eventsOfCases } from './case-files.ts';
import { deletionReturnsOf } from './deletion-returns.ts';
import { type Hold, holdsOf } from './holds.ts';
import { inSession, inTransaction } from './in-transaction.ts';
import { openPupil, type PupilWords } from './pupil-words.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { type Sibling, siblingsOf } from './siblings.ts';

/** Everything that is kept of one pupil, and who read it: what a parent may ask for. */
export interface WholeRecord {
  readonly urn: number;
  readonly pupil: number;
  readonly words: PupilWords;
  readonly first: IsoDate;
  readonly last: IsoDate | undefined;
  readonly yearGroup: number | undefined;
  readonly group: string;
  readonly days: readonly {
    readonly date: IsoDate;
    readonly am: string | null;
    readonly pm: string | null;
  }[];
  readonly cases: readonly {
    readonly reference: string;
    readonly opened: IsoDate;
    readonly closed: IsoDate | undefined;
    readonly events: readonly RecordedEvent[];
  }[];
  readonly penalties: readonly {
    readonly parent: number;
    readonly issued: IsoDate;
    readonly withdrawn: IsoDate | null;
  }[];
  /** By their numbers alone: what is another child's stands in that child's record. */
  readonly siblings: readonly Sibling[];
  readonly deletionReturns: readonly DeletionReturn[];
  readonly holds: readonly Hold[];
  /** Newest first. People of the school by their role: a parent learns who, in which part, and when. */
  readonly access: readonly { readonly at: Date; readonly role: string; readonly action: string }[];
}

/** The whole record of a pupil, for head or attendance lead; undefined where there is none or it is not theirs to see. */
export async function wholeRecord(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  pupil: number,
): Promise<WholeRecord | undefined> {
  if (viewer.role !== 'head' && viewer.role !== 'attendance-lead') return undefined;
  return inSession(database.pages, viewer.session, (client) =>
    recordOf(client, database, viewer.urn, pupil, () =>
      client.query('select note_access($1, $2)', ['read the whole record', [pupil]]),
    ),
  );
}

/** The same for a command of the school's own. */
export const wholeRecordOfSchool = (
  database: PupilsDatabase,
  urn: Urn,
  pupil: number,
): Promise<WholeRecord | undefined> =>
  inTransaction(database.work, (client) =>
    recordOf(client, database, urn, pupil, () =>
      client.query('insert into access_log (urn, role, action, pupils) values ($1, $2, $3, $4)', [
        urn,
        'command',
        'read the whole record',
        [pupil],
      ]),
    ),
  );

/** @param note puts on record that it was read; nothing is noted of a pupil who is not there */
async function recordOf(
  client: pg.PoolClient,
  database: PupilsDatabase,
  urn: Urn,
  pupil: number,
  note: () => Promise<unknown>,
): Promise<WholeRecord | undefined> {
  const found = await client.query<{
    first: IsoDate;
    last: IsoDate | null;
    year_group: number | null;
    group: string;
    sealed: Buffer;
  }>(
    `select first::text, last::text, year_group, "group", sealed from pupil where urn = $1 and number = $2`,
    [urn, pupil],
  );
  const [row] = found.rows;
  if (row === undefined) return undefined;
  // First, so that this look stands in the log that it shows.
  await note();
  const key = await keptSchoolKey(client, database, urn);
  const days = await client.query<WholeRecord['days'][number]>(
    'select date::text, am, pm from pupil_day where urn = $1 and number = $2 order by date',
    [urn, pupil],
  );
  const files = await client.query<{
    id: string;
    reference: string;
    opened: IsoDate;
    closed: IsoDate | null;
  }>(
    `select id, reference, opened_on::text as opened, closed_on::text as closed from case_file
       where urn = $1 and number = $2 order by opened_on, reference`,
    [urn, pupil],
  );
  const penalties = await client.query<WholeRecord['penalties'][number]>(
    'select parent, issued::text, withdrawn::text from penalty_notice where urn = $1 and number = $2 order by issued, parent',
    [urn, pupil],
  );
  const access = await client.query<WholeRecord['access'][number]>(
    'select at, role, action from access_log where urn = $1 and $2 = any (pupils) order by id desc',
    [urn, pupil],
  );
  const events = await eventsOfCases(
    client,
    key,
    files.rows.map(({ id }) => id),
  );
  const cases = files.rows.map(({ id, reference, opened, closed }) => ({
    reference,
    opened,
    closed: closed ?? undefined,
    events: events.get(id)!,
  }));
  return {
    urn,
    pupil,
    words: openPupil(key, urn, pupil, row.sealed),
    first: row.first,
    last: row.last ?? undefined,
    yearGroup: row.year_group ?? undefined,
    group: row.group,
    days: days.rows,
    cases,
    penalties: penalties.rows,
    siblings: await siblingsOf(client, urn, pupil),
    deletionReturns: await deletionReturnsOf(client, urn, pupil),
    holds: await holdsOf(client, key, urn, pupil),
    access: access.rows,
  };
}
