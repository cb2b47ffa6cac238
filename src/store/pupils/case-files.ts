import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { caseDates } from '../../pupils/cases/case-dates.ts';
import { type CaseEvent, caseEventSchema, type RecordedEvent } from '../../pupils/cases/case-event.ts';
import { type CaseRecord, caseRecordOf, openedUntil } from '../../pupils/cases/case-record.ts';
import { type NotYetRecorded, whyNotYet } from '../../pupils/cases/why-not-yet.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import { inSession } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { seal, unsealed } from './seal.ts';

/** A case with all that happened in it. */
export interface CaseFile {
  readonly id: string;
  readonly reference: string;
  /** Number of the pupil at the school. */
  readonly pupil: number;
  readonly events: readonly RecordedEvent[];
  readonly record: CaseRecord;
}

const placeOf = (id: string, number: number) => `case ${id} ${number}`;

/** Everything that happened in a case, oldest first, as far as row security shows it. */
export async function recordedEvents(
  client: Pick<pg.ClientBase, 'query'>,
  key: Buffer,
  id: string,
): Promise<readonly RecordedEvent[]> {
  return (await eventsOfCases(client, key, [id])).get(id) ?? [];
}

/** The same of several cases, by case, in one question. */
export async function eventsOfCases(
  client: Pick<pg.ClientBase, 'query'>,
  key: Buffer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const { rows } = await client.query<{
    id: string;
    number: number;
    on: IsoDate;
    by: string;
    sealed: Buffer;
  }>(
    `select case_id as id, number, on_date::text as "on", by_person as "by", sealed from case_event
     where case_id = any ($1) order by case_id, number`,
    [ids],
  );
  const events = new Map<string, RecordedEvent[]>(ids.map((id) => [id, []]));
  for (const { id, number, on, by, sealed } of rows)
    events.get(id)!.push({
      number,
      on,
      by,
      event: caseEventSchema.parse(JSON.parse(unsealed(key, placeOf(id, number), sealed).toString())),
    });
  return events;
}

/** A case that the viewer may see; undefined where it is not there, or not theirs to see. On record with who read it. */
export async function readCase(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  id: string,
): Promise<CaseFile | undefined> {
  return inSession(database.pages, viewer.session, async (client) => {
    const file = await seenCase(client, database, viewer, id);
    if (file !== undefined) await client.query('select note_access($1, $2)', ['read the case', [file.pupil]]);
    return file;
  });
}

async function seenCase(
  client: pg.PoolClient,
  database: PupilsDatabase,
  { urn }: PupilsViewer,
  id: string,
): Promise<CaseFile | undefined> {
  const { rows } = await client.query<{ reference: string; number: number }>(
    'select reference, number from case_file where id = $1',
    [id],
  );
  const [found] = rows;
  if (found === undefined) return undefined;
  const events = await recordedEvents(client, await keptSchoolKey(client, database, urn), id);
  const { reference, number } = found;
  return { id, reference, pupil: number, events, record: caseRecordOf(reference, events) };
}

/** What became of a form: recorded (also the second time it came), or why not. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly id: string }
  | { readonly kind: 'not-yet'; readonly why: NotYetRecorded }
  | { readonly kind: 'not-found' };

/** From whom something comes, and by which form: the same form twice is once. */
export interface Recording {
  readonly on: IsoDate;
  /** UUID that the form carries. */
  readonly token: string;
}

/** Opens a case for a pupil, or the one that was closed again. */
export async function openCase(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  pupil: number,
  why: string,
  { on, token }: Recording,
): Promise<Recorded> {
  return inSession(database.pages, viewer.session, async (client) => {
    await oneAtATime(client, `pupil ${viewer.urn} ${pupil}`);
    const before = await client.query<{ id: string }>(
      `select e.case_id as id from case_event e join case_file c on c.id = e.case_id
       where e.token = $1 and c.urn = $2 and c.number = $3`,
      [token, viewer.urn, pupil],
    );
    if (before.rows[0] !== undefined) return { kind: 'recorded', id: before.rows[0].id };
    const seen = await client.query('select from pupil where urn = $1 and number = $2', [viewer.urn, pupil]);
    if (seen.rowCount === 0) return { kind: 'not-found' };
    const open = await client.query(
      'select from case_file where urn = $1 and number = $2 and closed_on is null',
      [viewer.urn, pupil],
    );
    if (open.rowCount !== 0) return { kind: 'not-yet', why: 'open' };
    const id = randomUUID();
    // With no name and no number of the pupil in it: it goes outside.
    const reference = randomBytes(5).toString('hex').toUpperCase();
    await client.query(
      'insert into case_file (id, urn, number, reference, opened_on) values ($1, $2, $3, $4, $5)',
      [id, viewer.urn, pupil, reference, on],
    );
    const event: CaseEvent = { kind: 'opened', why };
    await keep(client, database, viewer, { id, number: 1, on, token, event });
    await standsAfter(client, id, caseRecordOf(reference, [{ number: 1, on, by: viewer.person, event }]), 1);
    await client.query('select note_access($1, $2)', ['opened a case', [pupil]]);
    return { kind: 'recorded', id };
  });
}

/** Records what happened, where the rules allow it now. One at a time for a case: who comes second sees what came first. */
export async function recordInCase(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  id: string,
  event: CaseEvent,
  { on, token }: Recording,
  settings: PupilsSettings,
): Promise<Recorded> {
  return inSession(database.pages, viewer.session, async (client) => {
    await oneAtATime(client, id);
    const file = await seenCase(client, database, viewer, id);
    if (file === undefined) return { kind: 'not-found' };
    const before = await client.query('select from case_event where token = $1 and case_id = $2', [
      token,
      id,
    ]);
    if (before.rowCount !== 0) return { kind: 'recorded', id };
    const why = whyNotYet(file.record, event, on, file.events.length, settings);
    if (why !== undefined) return { kind: 'not-yet', why };
    const number = file.events.length + 1;
    await keep(client, database, viewer, { id, number, on, token, event });
    await followUp(client, viewer, file, { number, on, by: viewer.person, event });
    await client.query('select note_access($1, $2)', [`recorded: ${event.kind}`, [file.pupil]]);
    return { kind: 'recorded', id };
  });
}

/** Whoever comes second waits, and finds what came first: a form that is sent twice at once is one. */
const oneAtATime = (client: pg.PoolClient, what: string) =>
  client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [what]);

async function keep(
  client: pg.PoolClient,
  database: PupilsDatabase,
  viewer: PupilsViewer,
  {
    id,
    number,
    on,
    token,
    event,
  }: { id: string; number: number; on: IsoDate; token: string; event: CaseEvent },
): Promise<void> {
  const key = await keptSchoolKey(client, database, viewer.urn);
  await client.query(
    `insert into case_event (case_id, urn, number, on_date, by_person, kind, sealed, token)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      viewer.urn,
      number,
      on,
      viewer.person,
      event.kind,
      seal(key, placeOf(id, number), JSON.stringify(event)),
      token,
    ],
  );
}

/** What lists and row security must know of the case follows from its record, in the same transaction. */
async function followUp(
  client: pg.PoolClient,
  { role }: PupilsViewer,
  file: CaseFile,
  recorded: RecordedEvent,
): Promise<void> {
  const record = caseRecordOf(file.reference, [...file.events, recorded]);
  await standsAfter(client, file.id, record, recorded.number);
  // Nothing that somebody from outside records opens or closes a case.
  if (role === 'practitioner') return;
  await client.query('update case_file set closed_on = $2 where id = $1', [file.id, record.closed ?? null]);
  await client.query('delete from opened_to where case_id = $1', [file.id]);
  for (const [subject, until] of openedUntil(record))
    await client.query('insert into opened_to (case_id, subject, until) values ($1, $2, $3)', [
      file.id,
      subject,
      until,
    ]);
}

async function standsAfter(
  client: pg.PoolClient,
  id: string,
  record: CaseRecord,
  entries: number,
): Promise<void> {
  const { lastContact, hasPlan, reviewOn, partTimeUntil } = caseDates(record);
  await client.query('select case_stands($1, $2, $3, $4, $5, $6)', [
    id,
    entries,
    lastContact ?? null,
    hasPlan,
    reviewOn ?? null,
    partTimeUntil ?? null,
  ]);
}
