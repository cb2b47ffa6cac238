import { sql } from 'kysely';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { MachineReadWhat } from '../../../../attendance/registers/machine-read.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { command, query } from '../../connection/handle.ts';
import { notBefore } from '../../connection/not-before.ts';
import { isOfSchool } from '../../connection/urns-of.ts';
import { schoolFacts } from '../../reports/school-facts.ts';
import { nameOfSchool } from '../../responses/school-name.ts';

/** A program that sends, or sent, a school's registers. */
export interface AppointedMachine {
  /** UUID. */
  readonly machine: string;
  readonly name: string;
  readonly since: Date;
  /** Undefined while it sends. */
  readonly dismissed: Date | undefined;
}

/** Who sends a school's registers, and who could. */
export interface SuppliersOfSchool {
  readonly schoolName: string;
  /** In force first, then those that were dismissed, newest first. */
  readonly appointed: readonly AppointedMachine[];
  /** Suppliers that any school may appoint, and this one has not. */
  readonly offered: readonly { readonly machine: string; readonly name: string }[];
  /** What they read of the school's pupils, newest first: the same again within an hour is one. The latest of many. */
  readonly reads: readonly MachineReadOfSchool[];
  /** All that each of them read, by what it was; who read last, first. */
  readonly readInAll: readonly MachineReadsOfSchool[];
}

/** One look of a machine at the school's registers. */
export interface MachineReadOfSchool {
  readonly name: string;
  readonly at: Date;
  readonly what: MachineReadWhat;
  /** Day that it read of; undefined where it was none. */
  readonly date: IsoDate | undefined;
}

/** All looks of a machine at one thing of a school. */
export interface MachineReadsOfSchool {
  readonly name: string;
  readonly what: MachineReadWhat;
  readonly first: Date;
  readonly last: Date;
  /** Days of the calendar that it read of: how many, the earliest and the latest; undefined where it was of none. */
  readonly days: { readonly count: number; readonly from: IsoDate; readonly to: IsoDate } | undefined;
}

const mostReads = 50;

/** Reads who sends a school's registers. */
export const readSuppliers = query('appoint-supplier', async (at, urn: Urn): Promise<SuppliersOfSchool> => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-suppliers', recordKind: 'appointment', urn });
  const appointed = await at.rows
    .selectFrom('appointment')
    .innerJoin('machine', 'machine.id', 'appointment.machine')
    .select(['machine.id', 'machine.name', 'given_at', 'dismissed_at'])
    .where(isOfSchool('appointment.urn', urn))
    .orderBy((of) => of('dismissed_at', 'is', null), 'desc')
    .orderBy('given_at', 'desc')
    .limit(200)
    .execute();
  const inForce = appointed.filter(({ dismissed_at }) => dismissed_at === null).map(({ id }) => id);
  const offered = await at.rows
    .selectFrom('machine')
    .select(['id', 'name'])
    .where('offered', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const reads = await at.rows
    .selectFrom('audit')
    .select(['at', 'detail'])
    .where(isOfSchool('audit.urn', urn))
    .where('action', '=', 'read-by-machine')
    .orderBy('at', 'desc')
    .limit(mostReads)
    .execute();
  const inAll = await at.rows
    .selectFrom('audit')
    .select([
      sql<string>`detail->>'machine'`.as('machine'),
      sql<MachineReadWhat>`detail->>'what'`.as('what'),
      sql<Date>`min(at)`.as('first'),
      sql<Date>`max(at)`.as('last'),
      sql<number>`count(distinct detail->>'date')::integer`.as('days'),
      sql<IsoDate | null>`min(detail->>'date')`.as('from'),
      sql<IsoDate | null>`max(detail->>'date')`.as('to'),
    ])
    .where(isOfSchool('audit.urn', urn))
    .where('action', '=', 'read-by-machine')
    .groupBy([sql`1`, sql`2`])
    .orderBy('last', 'desc')
    .execute();
  const names = new Map(appointed.map(({ id, name }) => [id, name]));
  const nameOf = (machine: string) => names.get(machine) ?? 'a system that no longer sends';
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    reads: reads.map(({ at: when, detail }) => {
      const { machine, what, date } = detail as unknown as ReadDetail;
      return {
        name: nameOf(machine),
        at: when,
        what,
        date: date ?? undefined,
      };
    }),
    readInAll: inAll.map(({ machine, what, first, last, days, from, to }) => ({
      name: nameOf(machine),
      what,
      first,
      last,
      days: from === null || to === null ? undefined : { count: days, from, to },
    })),
    appointed: appointed.map(({ id, name, given_at, dismissed_at }) => ({
      machine: id,
      name,
      since: given_at,
      dismissed: dismissed_at ?? undefined,
    })),
    offered: offered.filter(({ id }) => !inForce.includes(id)).map(({ id, name }) => ({ machine: id, name })),
  };
});

/** As note_machine_read of the database writes it. */
interface ReadDetail {
  readonly machine: string;
  readonly what: MachineReadWhat;
  readonly date: IsoDate | null;
}

/** A supplier of a school. */
export interface SupplierOfSchool {
  readonly urn: Urn;
  /** UUID. */
  readonly machine: string;
}

/** Lets a supplier send a school's registers from now on. One that may already, or that nobody offers, changes nothing. */
export const appointSupplier = command('appoint-supplier', async (at, { urn, machine }: SupplierOfSchool) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'appointed-supplier', recordKind: 'appointment', urn });
  const offered = await at.rows
    .selectFrom('machine')
    .select('id')
    .where('id', '=', machine)
    .where('offered', '=', true)
    .executeTakeFirst();
  if (offered === undefined) return at.cameToNothing('saw-suppliers');
  const given = await at.changes
    .insertInto('appointment')
    .values({ urn: school!.urn, machine, given_at: at.now, dismissed_at: null })
    .onConflict((conflict) =>
      conflict.columns(['urn', 'machine']).where('dismissed_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (given === undefined) at.cameToNothing('saw-suppliers');
});

/** Ends an appointment, at once, under every URN that the school has had. */
export const dismissSupplier = command('appoint-supplier', async (at, { urn, machine }: SupplierOfSchool) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'dismissed-supplier', recordKind: 'appointment', urn });
  const standing = await at.changes
    .selectFrom('appointment')
    .select('id')
    .where(isOfSchool('urn', urn))
    .where('machine', '=', machine)
    .where('dismissed_at', 'is', null)
    .forUpdate()
    .execute();
  if (standing.length === 0) return at.cameToNothing('saw-suppliers');
  await at.changes
    .updateTable('appointment')
    .set({ dismissed_at: notBefore('given_at', at.now) })
    .where(
      'id',
      'in',
      standing.map(({ id }) => id),
    )
    .execute();
});
