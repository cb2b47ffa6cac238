import type pg from 'pg';
import type { AppointingSchool } from '../../../access/machine.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../../attendance/calendar/school-calendar.ts';
import type { Enrolment } from '../../../attendance/registers/enrolment.ts';
import { relinkedRoll } from '../../../attendance/registers/relinked-roll.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Roll, RolledPupil, SchoolBook } from '../../../intake/registers/school-book.ts';
import type { EnrolmentRow } from '../connection/tables/registers.ts';
import { asMachine } from './as-machines.ts';
import { schoolKeys } from './pseudonyms.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** A school's book in memory, with the way from a reference to a pupil. */
export interface KeptBook extends SchoolBook, AppointingSchool {
  /** Whom the school calls so; undefined where the roll has none. */
  pupilOf(reference: string): RolledPupil | undefined;
  /** The pseudonym by which the roll knows whom the school calls so; that of the newest key where it knows nobody. */
  pseudonymOf(reference: string): Buffer;
  /** The pupil of a pseudonym in quarantine. */
  pupilOfPseudonym(pseudonym: Buffer): RolledPupil | undefined;
  readonly keyVersion: number;
  /** Numbers of the roll by each that they have taken the place of: marks stay under the number that they came under. */
  readonly relinked: ReadonlyMap<number, number>;
}

/**
 * Pupils of a school are known by a newer key than this program has, or pupils on roll by an older one. It would not find them, and
 * give whom it does not find a second number: it takes nothing for that school until it has the key.
 */
export class KeyMissing extends Error {
  constructor(urn: Urn, version: number) {
    super(`school ${urn} has pseudonyms of key ${version}, which ABIE_PSEUDONYM_KEYS does not have here`);
  }
}

/**
 * Reads a school's book; undefined where the machine is not appointed, and where there is no such school.
 *
 * @throws KeyMissing
 */
export function readBook(
  database: RegistersDatabase,
  machine: string,
  urn: Urn,
): Promise<KeptBook | undefined> {
  return asMachine(database, machine, (client) => bookOn(client, database, urn));
}

/** As `readBook`, in a transaction that is under way. */
export async function bookOn(
  client: pg.PoolClient,
  { keys }: Pick<RegistersDatabase, 'keys'>,
  urn: Urn,
): Promise<KeptBook | undefined> {
  const [book, appointed, calendars, mapping, references, roll, relinkings] = await Promise.all([
    client.query<{ version: string; today: IsoDate }>(
      `select version, (statement_timestamp() at time zone 'Europe/London')::date::text as today
        from register_book where urn = $1`,
      [urn],
    ),
    client.query<{ machine: string }>(
      'select machine from appointment where urn = $1 and dismissed_at is null',
      [urn],
    ),
    client.query<{ year: AcademicYear; calendar: SchoolCalendar }>(
      'select academic_year as year, calendar from school_calendar where urn = $1',
      [urn],
    ),
    client.query<{ local: string; code: string }>(
      'select local_code as local, code from code_mapping where urn = $1',
      [urn],
    ),
    client.query<ReferenceColumns>(
      'select pseudonym, pupil, key_version as key from pupil_reference where urn = $1',
      [urn],
    ),
    client.query<EnrolmentColumns>(
      `select pupil, first::text, last::text, year_group, registration_group, dual_registered, boards, fsm, sen_support,
        ehc_plan, sex from enrolment where urn = $1 order by pupil, first`,
      [urn],
    ),
    client.query<{ from: number; to: number }>(
      'select from_pupil as from, to_pupil as to from pupil_relinking where urn = $1 order by from_pupil',
      [urn],
    ),
  ]);
  if (book.rows[0] === undefined) return undefined;
  const { version, today } = book.rows[0];
  const missing = missingKey(
    new Set(keys.map((key) => key.version)),
    references.rows,
    new Set(
      roll.rows
        .filter(({ first, last }) => first <= today && today <= (last ?? today))
        .map(({ pupil }) => pupil),
    ),
  );
  if (missing !== undefined) throw new KeyMissing(urn, missing);
  const pupils = new Map(
    references.rows.map(({ pseudonym, pupil }) => [pseudonym.toString('latin1'), pupil]),
  );
  const once = eachOnce();
  const relinked = new Map(relinkings.rows.map(({ from, to }) => [from, to]));
  const sent = Map.groupBy(
    roll.rows.map((row) => enrolmentOf(row, once)),
    ({ pupil }) => pupil,
  );
  const periods = relinkedRoll(sent, relinked);
  return {
    urn,
    version: Number(version),
    appointed: new Set(appointed.rows.map(({ machine }) => machine)),
    calendars: new Map(calendars.rows.map(({ year, calendar }) => [year, withNothingMissing(calendar)])),
    mapping: new Map(mapping.rows.map(({ local, code }) => [local, code])),
    roll: periods,
    relinked,
    ...finder(keys, urn, pupils, periods),
  };
}

interface ReferenceColumns {
  readonly pseudonym: Buffer;
  readonly pupil: number;
  readonly key: number;
}

/**
 * A key without which this program would not find whom it has to. What is older and of nobody who is on roll was left out: of
 * pupils who had left. It is looked for here and not by the database: in a database that was filled just now, which does not
 * know yet how much is in it, a join of both lists took it half a minute.
 *
 * @returns the newest that is in use, where it is newer than all that are held; else the least of the keys of pupils on roll
 */
function missingKey(
  held: ReadonlySet<number>,
  references: readonly ReferenceColumns[],
  onRoll: ReadonlySet<number>,
): number | undefined {
  let newest = 0;
  let missing: number | undefined;
  for (const { pupil, key } of references) {
    newest = Math.max(newest, key);
    if (!held.has(key) && onRoll.has(pupil)) missing = Math.min(missing ?? key, key);
  }
  return newest > Math.max(...held) ? newest : missing;
}

function finder(keys: RegistersDatabase['keys'], urn: Urn, pupils: ReadonlyMap<string, number>, roll: Roll) {
  const schools = schoolKeys(keys, urn);
  // References are in memory for as long as the book is, and nowhere else.
  const known = new Map<string, Known>();
  // A class is sent in the same order twice a day: whom the school named next last time is found without looking for them.
  let last: Known | undefined;
  const rolled = (pseudonym: Buffer): RolledPupil | undefined => {
    const pupil = pupils.get(pseudonym.toString('latin1'));
    return pupil === undefined ? undefined : { pupil, periods: roll.get(pupil) ?? [] };
  };
  return {
    keyVersion: schools[0].version,
    pseudonymOf: (reference: string) => {
      const [newest, ...older] = schools.map((school) => school.pseudonymOf(reference));
      const isKnown = (pseudonym: Buffer) => pupils.has(pseudonym.toString('latin1'));
      return isKnown(newest!) ? newest! : (older.find(isKnown) ?? newest!);
    },
    pupilOfPseudonym: rolled,
    pupilOf: (reference: string) => {
      const expected = last?.next;
      if (expected?.reference === reference) {
        last = expected;
        return expected.pupil;
      }
      const found = known.get(reference) ?? lookedUp(reference);
      if (last !== undefined && found !== undefined) last.next = found;
      last = found ?? last;
      return found?.pupil;
    },
  };

  function lookedUp(reference: string): Known | undefined {
    for (const school of schools) {
      const pupil = rolled(school.pseudonymOf(reference));
      if (pupil === undefined) continue;
      const found: Known = { reference, pupil, next: undefined };
      known.set(reference, found);
      return found;
    }
    return undefined;
  }
}

/** Whom a reference names, and whom the school named next when it last named them. */
interface Known {
  readonly reference: string;
  readonly pupil: RolledPupil;
  next: Known | undefined;
}

/** As JSON keeps it: what is undefined is absent. */
function withNothingMissing({ terms, closures, staggered }: SchoolCalendar): SchoolCalendar {
  return {
    terms: terms.map((term) => ({ ...term, halfTerm: term.halfTerm ?? undefined })),
    closures,
    staggered,
  };
}

/** A row of the roll, less its school; dates come as text. */
interface EnrolmentColumns extends Omit<EnrolmentRow, 'urn' | 'first' | 'last'> {
  readonly first: IsoDate;
  readonly last: IsoDate | null;
}

/** Equal texts as one: a roll has few dates and groups, and a class is judged without looking for each of them anew. */
function eachOnce(): <T extends string>(text: T) => T {
  const known = new Map<string, string>();
  return <T extends string>(text: T) => {
    const before = known.get(text);
    if (before !== undefined) return before as T;
    known.set(text, text);
    return text;
  };
}

function enrolmentOf(row: EnrolmentColumns, once: ReturnType<typeof eachOnce>): Enrolment {
  return {
    pupil: row.pupil,
    first: once(row.first),
    last: row.last === null ? undefined : once(row.last),
    yearGroup: row.year_group ?? undefined,
    group: once(row.registration_group),
    dualRegistered: row.dual_registered ?? undefined,
    boards: row.boards ?? undefined,
    fsm: row.fsm ?? undefined,
    senSupport: row.sen_support ?? undefined,
    ehcPlan: row.ehc_plan ?? undefined,
    sex: row.sex ?? undefined,
  };
}
