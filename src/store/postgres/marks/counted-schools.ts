import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type pg from 'pg';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../../attendance/calendar/school-calendar.ts';
import type { CountingFacts } from '../../../attendance/counts/counting-facts.ts';
import { type PackedRoll, packRoll, unpackRoll } from '../../../attendance/counts/packed-roll.ts';
import type { Enrolment } from '../../../attendance/registers/enrolment.ts';
import type { Urn } from '../../../attendance/urn.ts';

/**
 * What schools say of themselves now, with the number of what they have said. Where it is what was put down when they were counted
 * last, it is read from there: one row a school, and not one a pupil.
 */
export async function factsOfSchools(
  client: pg.ClientBase,
  urns: readonly Urn[],
): Promise<ReadonlyMap<Urn, CountingFacts & { readonly version: number }>> {
  const { rows } = await client.query<{ urn: Urn; version: string; facts: Buffer | null }>(
    `select u as urn, coalesce(k.version, 0) as version, m.facts from unnest($1::integer[]) u
      left join register_book k on k.urn = u left join marks_book m on m.urn = u and m.version = k.version`,
    [urns],
  );
  const changed = await factsSaidNow(
    client,
    rows.flatMap(({ urn, facts }) => (facts === null ? [urn] : [])),
  );
  return new Map(
    rows.map(({ urn, version, facts }) => [
      urn,
      { version: Number(version), ...(facts === null ? changed.get(urn)! : unpackedFacts(facts)) },
    ]),
  );
}

async function factsSaidNow(
  client: pg.ClientBase,
  urns: readonly Urn[],
): Promise<ReadonlyMap<Urn, CountingFacts>> {
  if (urns.length === 0) return new Map();
  const ofUrns = async <Row extends { readonly urn: Urn }>(text: string) =>
    Map.groupBy((await client.query<Row>(text, [urns])).rows, ({ urn }) => urn);
  const rolls = await ofUrns<Nullable<Enrolment> & { urn: Urn }>(
    `select urn, pupil, first::text, last::text, year_group as "yearGroup", registration_group as group,
        dual_registered as "dualRegistered", boards, fsm, sen_support as "senSupport", ehc_plan as "ehcPlan", sex
      from enrolment where urn = any ($1::integer[]) order by urn, pupil, first`,
  );
  const calendars = await ofUrns<{ urn: Urn; year: AcademicYear; calendar: SchoolCalendar }>(
    'select urn, academic_year as year, calendar from school_calendar where urn = any ($1::integer[]) order by urn, academic_year',
  );
  const relinkings = await ofUrns<{ urn: Urn; from: number; to: number }>(
    'select urn, from_pupil as from, to_pupil as to from pupil_relinking where urn = any ($1::integer[]) order by urn, from_pupil',
  );
  return new Map(
    urns.map((urn) => [
      urn,
      readFacts({
        roll: (rolls.get(urn) ?? []).map(readEnrolment),
        calendars: (calendars.get(urn) ?? []).map(({ year, calendar }) => [year, calendar]),
        relinked: (relinkings.get(urn) ?? []).map(({ from, to }) => [from, to]),
      }),
    ]),
  );
}

function unpackedFacts(facts: Buffer): CountingFacts {
  const { roll, ...rest }: WrittenFacts = JSON.parse(inflateRawSync(facts).toString());
  return readFacts({ ...rest, roll: 'said' in roll ? unpackRoll(roll) : roll.map(readEnrolment) });
}

/** Facts as JSON has them: what nobody said is null. */
interface WrittenFacts extends Omit<ReadFacts, 'roll'> {
  /** Packed; before that was done, as a list. */
  readonly roll: PackedRoll | readonly Nullable<Enrolment>[];
}

interface ReadFacts {
  readonly roll: readonly Enrolment[];
  readonly calendars: readonly (readonly [AcademicYear, SchoolCalendar])[];
  readonly relinked: readonly (readonly [number, number])[];
}
type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

function readFacts({ roll, calendars, relinked }: ReadFacts): CountingFacts {
  return {
    roll: Map.groupBy(roll, ({ pupil }) => pupil),
    calendars: new Map(calendars),
    relinked: new Map(relinked),
  };
}

/** Named one by one, and in this order: two rolls are compared as JSON, and a row comes with its school's URN. */
function readEnrolment(row: Nullable<Enrolment>): Enrolment {
  return {
    pupil: row.pupil!,
    first: row.first!,
    last: row.last ?? undefined,
    yearGroup: row.yearGroup ?? undefined,
    group: row.group!,
    dualRegistered: row.dualRegistered ?? undefined,
    boards: row.boards ?? undefined,
    fsm: row.fsm ?? undefined,
    senSupport: row.senSupport ?? undefined,
    ehcPlan: row.ehcPlan ?? undefined,
    sex: row.sex ?? undefined,
  };
}

/** What was known of schools when they were counted last. */
export async function factsCounted(
  client: pg.ClientBase,
  urns: readonly Urn[],
): Promise<ReadonlyMap<Urn, CountingFacts>> {
  const { rows } = await client.query<{ urn: Urn; facts: Buffer }>(
    'select urn, facts from marks_book where urn = any ($1::integer[])',
    [urns],
  );
  return new Map(rows.map(({ urn, facts }) => [urn, unpackedFacts(facts)]));
}

/** Puts down what is known of schools that are being counted. */
export async function keepFacts(
  client: pg.ClientBase,
  schools: ReadonlyMap<Urn, CountingFacts & { readonly version: number }>,
): Promise<void> {
  const facts = [...schools.values()].map(({ roll, calendars, relinked }) => {
    const written: WrittenFacts = {
      roll: packRoll([...roll.values()].flat()),
      calendars: [...calendars],
      relinked: [...relinked],
    };
    return deflateRawSync(JSON.stringify(written));
  });
  await client.query(
    `insert into marks_book (urn, version, facts) select * from unnest($1::integer[], $2::bigint[], $3::bytea[])
      on conflict (urn) do update set version = excluded.version, facts = excluded.facts`,
    [[...schools.keys()], [...schools.values()].map(({ version }) => version), facts],
  );
}

/** The first and last day of a school's registers whose marks are kept; undefined where there are none. */
export async function daysOfRegisters(
  client: pg.ClientBase,
  urn: Urn,
): Promise<{ readonly first: IsoDate; readonly last: IsoDate } | undefined> {
  const { rows } = await client.query<{ first: IsoDate | null; last: IsoDate }>(
    `select min(on_date)::text as first, max(on_date)::text as last from register
      where urn = $1 and on_date >= (select kept_from from marks_horizon)`,
    [urn],
  );
  const { first, last } = rows[0]!;
  return first === null ? undefined : { first, last };
}
