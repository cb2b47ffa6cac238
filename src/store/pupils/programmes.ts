import { randomUUID } from 'node:crypto';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { ProgrammeCounts } from '../../pupils/mentors/programme-counts.ts';
import type { ProgrammeOffer, ProgrammeReport } from '../../pupils/mentors/programme-files.ts';
import { isProgrammeSpan } from '../../pupils/mentors/programme-span.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import { inSession, inTransaction } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { seal, unsealed } from './seal.ts';

/** A programme of mentors: a record of the authority. */
export interface Programme {
  readonly area: string;
  readonly provider: string;
  /** Pupils at the same time, over all its mentors. */
  readonly places: number;
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** A mentor's places at one school. */
export interface MentorAtSchool {
  readonly school: Urn;
  readonly subject: string;
  readonly name: string;
  readonly places: number;
  readonly languages: readonly string[];
}

/** A programme with its mentors, and the newest counts that each school sent. */
export interface KeptProgramme extends Programme {
  readonly id: string;
  readonly mentors: readonly MentorAtSchool[];
  readonly counts: readonly {
    readonly school: Urn;
    readonly from: IsoDate;
    readonly until: IsoDate;
    readonly counts: ProgrammeCounts;
  }[];
}

const placeOf = (urn: number, programme: string, school: number, subject: string) =>
  `mentor ${urn} ${programme} ${school} ${subject}`;

/** Begins a programme. @returns its id */
export async function keepProgramme(
  { database, session, urn }: PupilsViewer,
  { area, provider, places, first, last }: Programme,
): Promise<string> {
  const id = randomUUID();
  await inSession(database.pages, session, async (client) => {
    await client.query(
      'insert into programme (id, urn, area, provider, places, first, last) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, urn, area, provider, places, first, last],
    );
    await client.query('select note_access($1, $2)', ['began a programme of mentors', []]);
  });
  return id;
}

/**
 * Gives a mentor places at a school, or other places than before.
 *
 * @returns false where the programme has not so many left: nothing was changed
 */
export async function keepMentorAtSchool(
  { database, session, urn }: PupilsViewer,
  programme: string,
  { school, subject, name, places, languages }: MentorAtSchool,
): Promise<boolean> {
  return inSession(database.pages, session, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [programme]);
    const { rows } = await client.query<{ left: number }>(
      `select (p.places - coalesce(sum(m.places), 0))::integer as left from programme p
       left join programme_mentor m on m.programme = p.id and (m.school, m.subject) <> ($2, $3)
       where p.id = $1 group by p.id`,
      [programme, school, subject],
    );
    if (rows[0] === undefined || rows[0].left < places) return false;
    const key = await keptSchoolKey(client, database, urn);
    await client.query(
      `insert into programme_mentor (programme, urn, school, subject, places, languages, sealed)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (programme, school, subject) do update
         set places = excluded.places, languages = excluded.languages, sealed = excluded.sealed`,
      [
        programme,
        urn,
        school,
        subject,
        places,
        languages,
        seal(key, placeOf(urn, programme, school, subject), name),
      ],
    );
    await client.query('select note_access($1, $2)', ['gave a mentor places at a school', []]);
    return true;
  });
}

/** The authority's programmes, newest first. */
export async function readProgrammes(viewer: PupilsViewer): Promise<readonly KeptProgramme[]> {
  const { database, session, urn } = viewer;
  return inSession(database.pages, session, (client) => programmesOf(client, database, urn));
}

type Client = Parameters<Parameters<typeof inTransaction>[1]>[0];

async function programmesOf(
  client: Client,
  database: PupilsDatabase,
  urn: Urn,
): Promise<readonly KeptProgramme[]> {
  const key = await keptSchoolKey(client, database, urn);
  const programmes = await client.query<Programme & { readonly id: string }>(
    `select id, area, provider, places, first::text, last::text from programme where urn = $1
     order by programme.first desc, area, id`,
    [urn],
  );
  const mentors = await client.query<
    Omit<MentorAtSchool, 'name'> & { readonly programme: string; readonly sealed: Buffer }
  >(
    `select programme, school, subject, places, languages, sealed from programme_mentor where urn = $1
     order by school, subject`,
    [urn],
  );
  const counts = await client.query<KeptProgramme['counts'][number] & { readonly programme: string }>(
    `select programme, school, span_from::text as "from", span_until::text as "until", counts
     from programme_count where urn = $1 order by programme, school`,
    [urn],
  );
  return programmes.rows.map((programme) => ({
    ...programme,
    mentors: mentors.rows
      .filter((mentor) => mentor.programme === programme.id)
      .map(({ school, subject, places, languages, sealed }) => ({
        school,
        subject,
        places,
        languages,
        name: unsealed(key, placeOf(urn, programme.id, school, subject), sealed).toString(),
      })),
    counts: counts.rows
      .filter((count) => count.programme === programme.id)
      .map(({ school, from, until, counts: own }) => ({ school, from, until, counts: own })),
  }));
}

/** What a school is told: its own mentors, and no other school's. One file a programme that has any there. */
export async function programmeOffers(
  database: PupilsDatabase,
  authority: Urn,
  school: Urn,
): Promise<readonly ProgrammeOffer[]> {
  const programmes = await inTransaction(database.work, (client) =>
    programmesOf(client, database, authority),
  );
  return programmes.flatMap(({ id, area, provider, first, last, mentors }) => {
    const own = mentors.filter((mentor) => mentor.school === school);
    if (own.length === 0) return [];
    return [
      {
        kind: 'programme-of-mentors' as const,
        programme: id,
        authority,
        school,
        area,
        provider,
        first,
        last,
        mentors: own.map(({ subject, name, places, languages }) => ({
          subject,
          name,
          places,
          languages: [...languages],
        })),
      },
    ];
  });
}

/** What became of counts that a school sent. */
export type ReportKept = 'kept' | 'unknown-programme' | 'no-stretch-of-it' | 'newer-kept';

/** Keeps a school's counts of a programme as it sent them, in the place of those before: two beside each other could be taken from one another. */
export async function keepProgrammeReport(
  { work }: PupilsDatabase,
  authority: Urn,
  { programme, school, from, until, counts }: ProgrammeReport,
  settings: Pick<PupilsSettings, 'mentoring'>,
): Promise<ReportKept> {
  const { rows } = await work.query<Pick<Programme, 'first' | 'last'>>(
    `select first::text, last::text from programme p where id = $1 and urn = $2
       and exists (select from programme_mentor m where m.programme = p.id and m.school = $3)`,
    [programme, authority, school],
  );
  const [days] = rows;
  if (days === undefined) return 'unknown-programme';
  if (!isProgrammeSpan(days, { from, until }, settings)) return 'no-stretch-of-it';
  const { rowCount } = await work.query(
    `insert into programme_count (programme, urn, school, span_from, span_until, counts)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (programme, school) do update
       set span_from = excluded.span_from, span_until = excluded.span_until, counts = excluded.counts
       where programme_count.span_until <= excluded.span_until`,
    [programme, authority, school, from, until, JSON.stringify(counts)],
  );
  return rowCount === 1 ? 'kept' : 'newer-kept';
}
