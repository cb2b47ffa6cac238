import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Session } from '../../attendance/codes/code-on-date.ts';
import { type CaseRecord, caseRecordOf } from '../../pupils/cases/case-record.ts';
import type { PupilCourse } from '../../pupils/patterns/pupil-course.ts';
import type { PupilSession } from '../../pupils/sessions/pupil-session.ts';
import { eventsOfCases } from './case-files.ts';
import { inSession } from './in-transaction.ts';
import { openPupil, type PupilWords } from './pupil-words.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** A pupil whom the viewer may see, by name, with what lists are made of. */
export interface NamedCourse extends PupilCourse {
  readonly words: PupilWords;
  /** The open case, where the viewer may see it. */
  readonly openCase:
    | { readonly id: string; readonly reference: string; readonly record: CaseRecord }
    | undefined;
}

interface PupilRow {
  readonly number: number;
  readonly first: IsoDate;
  readonly last: IsoDate | null;
  readonly year_group: number | null;
  readonly year_group_before: number | null;
  readonly group: string;
  readonly sealed: Buffer;
}

/** Dates come as text: a date has no time and no zone. */
const pupilColumns = `number, first::text, last::text, year_group, year_group_before, "group", sealed`;

/**
 * The pupils whom a viewer may see, each with the sessions of a span, and school weeks of it. That they were read is on record
 * for each, in the same transaction.
 *
 * @param what the audit record says of it
 * @param numbers of whom; undefined for everybody whom the viewer sees
 */
export async function readPupilCourses(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  { from, to, what, numbers }: { from: IsoDate; to: IsoDate; what: string; numbers?: readonly number[] },
): Promise<{ readonly courses: readonly NamedCourse[]; readonly weeks: readonly IsoDate[] }> {
  const { urn } = viewer;
  return inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, urn);
    const pupils = await client.query<PupilRow>(
      `select ${pupilColumns} from pupil where urn = $1 and ($2::integer[] is null or number = any ($2)) order by number`,
      [urn, numbers ?? null],
    );
    const of = pupils.rows.map(({ number }) => number);
    // A row a pupil: a school has hundreds of thousands of days, and each row of an answer costs more than what stands in it.
    const days = await client.query<{ number: number; days: string }>(
      `select number, string_agg(date::text || '|' || coalesce(am, '') || '|' || coalesce(pm, ''), ',' order by date) as days
       from pupil_day where urn = $1 and number = any ($2) and date between $3 and $4 group by number`,
      [urn, of, from, to],
    );
    const cases = await openCases(client, key, urn, of);
    await client.query('select note_access($1, $2)', [what, of]);
    const byPupil = new Map(days.rows.map(({ number, days: packed }) => [number, packed]));
    // From each day to the next: a day stands there once for every pupil.
    const weeks = await client.query<{ week: IsoDate }>(
      `with recursive school_day (date) as (
         (select date from pupil_day where urn = $1 and date >= $2 order by date limit 1)
         union all
         select (select d.date from pupil_day d where d.urn = $1 and d.date > school_day.date order by d.date limit 1)
         from school_day where school_day.date < $3)
       select distinct date_trunc('week', date)::date::text as week from school_day where date <= $3 order by 1`,
      [urn, from, to],
    );
    return {
      courses: pupils.rows.map((row) =>
        courseOf(row, byPupil.get(row.number), cases.get(row.number), key, urn),
      ),
      weeks: weeks.rows.map(({ week }) => week),
    };
  });
}

interface OpenCase {
  readonly id: string;
  readonly reference: string;
  readonly record: CaseRecord;
}

async function openCases(
  client: pg.PoolClient,
  key: Buffer,
  urn: number,
  of: readonly number[],
): Promise<ReadonlyMap<number, OpenCase>> {
  const { rows } = await client.query<{ id: string; number: number; reference: string }>(
    'select id, number, reference from case_file where urn = $1 and number = any ($2) and closed_on is null',
    [urn, of],
  );
  const events = await eventsOfCases(
    client,
    key,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, number, reference }) => [
      number,
      { id, reference, record: caseRecordOf(reference, events.get(id)!) },
    ]),
  );
}

function courseOf(
  row: PupilRow,
  days: string | undefined,
  open: OpenCase | undefined,
  key: Buffer,
  urn: number,
): NamedCourse {
  const plan = open?.record.plans.find(({ ended }) => !ended);
  const partTime = open?.record.partTime;
  return {
    pupil: row.number,
    yearGroup: row.year_group ?? undefined,
    yearGroupBefore: row.year_group_before ?? undefined,
    group: row.group,
    first: row.first,
    last: row.last ?? undefined,
    sessions: days === undefined ? [] : days.split(',').flatMap(sessionsOfDay),
    lastContact: open?.record.lastContact,
    planReviewOn: plan?.reviewOn,
    hasPlan: plan !== undefined,
    partTimeUntil: partTime !== undefined && partTime.ended === undefined ? partTime.until : undefined,
    words: openPupil(key, urn, row.number, row.sealed),
    openCase: open,
  };
}

/** Both sessions of `2026-03-09|/|C1`; nothing where a session is not marked. */
function sessionsOfDay(packed: string): readonly PupilSession[] {
  const [date, am, pm] = packed.split('|') as [IsoDate, string, string];
  return [sessionOf(date, 'am', am), sessionOf(date, 'pm', pm)];
}

const sessionOf = (date: IsoDate, session: Session, code: string): PupilSession => ({
  date,
  session,
  code: code === '' ? undefined : code,
});
