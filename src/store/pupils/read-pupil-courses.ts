import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { caseDates } from '../../pupils/cases/case-dates.ts';
import { type CaseRecord, caseRecordOf } from '../../pupils/cases/case-record.ts';
import type { PupilCourse } from '../../pupils/patterns/pupil-course.ts';
import { eventsOfCases } from './case-files.ts';
import { inSession } from './in-transaction.ts';
import { weeksWithMarks } from './packed-days.ts';
import { openPupil, type PupilWords } from './pupil-words.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { rememberedSessions } from './remembered-marks.ts';

/** A pupil whom the viewer may see, by name, with what lists are made of. */
export interface NamedCourse extends PupilCourse {
  /** Opened when it is first asked for: a list names a few of those it looks through. */
  readonly words: PupilWords;
  /** The open case, where the viewer may see it. */
  readonly openCase: { readonly id: string; readonly reference: string } | undefined;
}

/** The same with the whole record of the open case. */
export interface RecordedCourse extends NamedCourse {
  readonly record: CaseRecord | undefined;
}

interface PupilRow {
  readonly number: number;
  readonly first: IsoDate;
  readonly last: IsoDate | null;
  readonly year_group: number | null;
  readonly year_group_before: number | null;
  readonly group: string;
  readonly marks: string;
  readonly sealed: Buffer;
}

/** Dates come as text: a date has no time and no zone. */
const pupilColumns = `number, first::text, last::text, year_group, year_group_before, "group", marks, sealed`;

interface Asked {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** What the audit record says of it. */
  readonly what: string;
  /** Of whom; undefined for everybody whom the viewer sees. */
  readonly numbers?: readonly number[];
}

/**
 * The pupils whom a viewer may see, each with the sessions of a span, and school weeks of it. That they were read is on record
 * for each, in the same transaction.
 */
export const readPupilCourses = (
  database: PupilsDatabase,
  viewer: PupilsViewer,
  asked: Asked,
): Promise<{ readonly courses: readonly NamedCourse[]; readonly weeks: readonly IsoDate[] }> =>
  inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, viewer.urn);
    const read = await coursesOf(client, database, viewer, key, asked);
    return { courses: read.courses.map(withWords), weeks: read.weeks };
  });

/** The same, each with the whole record of the open case. */
export const readRecordedCourses = (
  database: PupilsDatabase,
  viewer: PupilsViewer,
  asked: Asked,
): Promise<{ readonly courses: readonly RecordedCourse[]; readonly weeks: readonly IsoDate[] }> =>
  inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, viewer.urn);
    const { courses, weeks } = await coursesOf(client, database, viewer, key, asked);
    const open = courses.flatMap(({ course: { openCase } }) => (openCase === undefined ? [] : [openCase]));
    const events = await eventsOfCases(
      client,
      key,
      open.map(({ id }) => id),
    );
    return {
      courses: courses.map((one) => {
        const { openCase } = one.course;
        const record = openCase && caseRecordOf(openCase.reference, events.get(openCase.id)!);
        return Object.assign(withWords(one), { record });
      }),
      weeks,
    };
  });

async function coursesOf(
  client: pg.PoolClient,
  database: PupilsDatabase,
  { urn }: PupilsViewer,
  key: Buffer,
  { from, to, what, numbers }: Asked,
) {
  const { rows } = await client.query<PupilRow>(
    `select ${pupilColumns} from pupil where urn = $1 and ($2::integer[] is null or number = any ($2)) order by number`,
    [urn, numbers ?? null],
  );
  const of = rows.map(({ number }) => number);
  const sessions = await rememberedSessions(client, database, urn, rows, { from, to });
  const cases = await openCases(client, key, urn, of);
  await client.query('select note_access($1, $2)', [what, of]);
  return {
    courses: rows.map((row) => ({
      key,
      urn,
      number: row.number,
      sealed: row.sealed,
      course: courseOf(row, sessions.get(row.number)!, cases.get(row.number)),
    })),
    weeks: await weeksWithMarks(client, urn, { from, to }),
  };
}

/** An open case as lists need it. */
interface OpenCase {
  readonly id: string;
  readonly reference: string;
  readonly lastContact: IsoDate | undefined;
  readonly hasPlan: boolean;
  readonly reviewOn: IsoDate | undefined;
  readonly partTimeUntil: IsoDate | undefined;
}

async function openCases(
  client: pg.PoolClient,
  key: Buffer,
  urn: number,
  of: readonly number[],
): Promise<ReadonlyMap<number, OpenCase>> {
  const { rows } = await client.query<{
    id: string;
    number: number;
    reference: string;
    stands: boolean;
    last_contact: IsoDate | null;
    has_plan: boolean | null;
    review_on: IsoDate | null;
    part_time_until: IsoDate | null;
  }>(
    `select id, number, reference, stands_after is not null as stands, last_contact::text, has_plan, review_on::text, part_time_until::text
     from case_file where urn = $1 and number = any ($2) and closed_on is null`,
    [urn, of],
  );
  // Of a case that nothing happened in since dates are written: what happened before.
  const unwritten = rows.filter(({ stands }) => !stands);
  const events = await eventsOfCases(
    client,
    key,
    unwritten.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, number, reference, stands, ...dates }) => [
      number,
      {
        id,
        reference,
        ...(stands
          ? {
              lastContact: dates.last_contact ?? undefined,
              hasPlan: dates.has_plan ?? false,
              reviewOn: dates.review_on ?? undefined,
              partTimeUntil: dates.part_time_until ?? undefined,
            }
          : caseDates(caseRecordOf(reference, events.get(id)!))),
      },
    ]),
  );
}

function courseOf(
  row: PupilRow,
  sessions: PupilCourse['sessions'],
  open: OpenCase | undefined,
): Omit<NamedCourse, 'words'> {
  return {
    pupil: row.number,
    yearGroup: row.year_group ?? undefined,
    yearGroupBefore: row.year_group_before ?? undefined,
    group: row.group,
    first: row.first,
    last: row.last ?? undefined,
    sessions,
    lastContact: open?.lastContact,
    planReviewOn: open?.reviewOn,
    hasPlan: open?.hasPlan ?? false,
    partTimeUntil: open?.partTimeUntil,
    openCase: open && { id: open.id, reference: open.reference },
  };
}

/** A course whose words are sealed yet. */
interface SealedCourse {
  readonly key: Buffer;
  readonly urn: number;
  readonly number: number;
  readonly sealed: Buffer;
  readonly course: Omit<NamedCourse, 'words'>;
}

function withWords({ key, urn, number, sealed, course }: SealedCourse): NamedCourse {
  let words: PupilWords | undefined;
  return {
    ...course,
    get words() {
      words ??= openPupil(key, urn, number, sealed);
      return words;
    },
  };
}
