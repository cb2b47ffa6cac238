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
  /** What they read of the school's pupils, newest first: the same again within an hour is one. */
  readonly reads: readonly MachineReadOfSchool[];
}

/** One look of a machine at the school's registers. */
export interface MachineReadOfSchool {
  readonly name: string;
  readonly at: Date;
  readonly what: MachineReadWhat;
  /** Day that it read of; undefined where it was none. */
  readonly date: IsoDate | undefined;
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
  const names = new Map(appointed.map(({ id, name }) => [id, name]));
  return {
    schoolName: await nameOfSchool(at.rows, urn),
    reads: reads.map(({ at: when, detail }) => {
      const { machine, what, date } = detail as unknown as ReadDetail;
      return {
        name: names.get(machine) ?? 'a system that no longer sends',
        at: when,
        what,
        date: date ?? undefined,
      };
    }),
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
