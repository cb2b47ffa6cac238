import type { Urn } from '../../../attendance/urn.ts';
import { asCommand } from '../connection/as-command.ts';
import { orChangesNothing } from '../connection/connection.ts';
import type { CommandDatabase } from '../connection/database.ts';
import { notBefore } from '../connection/not-before.ts';
import { onConnection } from '../connection/transaction.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { beginAsMachines } from './as-machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** A program that sends registers. */
export interface Machine {
  /** UUID. */
  readonly id: string;
  readonly name: string;
}

/** The machine of a token's issuer and client; undefined for one that nobody has added. */
export function findMachine(
  database: Pick<RegistersDatabase, 'pool'>,
  issuer: string,
  clientId: string,
): Promise<Machine | undefined> {
  return onConnection(database, async (client) => {
    await client.query(beginAsMachines([]));
    const { rows } = await client.query<Machine>('select id, name from machine_of($1, $2)', [
      issuer,
      clientId,
    ]);
    await client.query('commit');
    return rows[0];
  });
}

/** Adds a machine, or finds it again. */
export function addMachine(
  database: Pick<CommandDatabase, 'command'>,
  { issuer, clientId, name }: { readonly issuer: string; readonly clientId: string; readonly name: string },
): Promise<Machine> {
  return asCommand(database, async (rows) => {
    await rows
      .insertInto('machine')
      .values({ issuer, client_id: clientId, name })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return rows
      .selectFrom('machine')
      .select(['id', 'name'])
      .where('issuer', '=', issuer)
      .where('client_id', '=', clientId)
      .executeTakeFirstOrThrow();
  });
}

/** The machine of an issuer and a client, for a command; undefined for one that nobody has added. */
export function machineNamed(
  database: Pick<CommandDatabase, 'command'>,
  issuer: string,
  clientId: string,
): Promise<Machine | undefined> {
  return asCommand(database, (rows) =>
    rows
      .selectFrom('machine')
      .select(['id', 'name'])
      .where('issuer', '=', issuer)
      .where('client_id', '=', clientId)
      .executeTakeFirst(),
  );
}

/** Lets any school appoint a machine on its own page, or no longer. Appointments in force stay. */
export function offerMachine(
  database: Pick<CommandDatabase, 'command'>,
  machine: string,
  offered: boolean,
): Promise<void> {
  return asCommand(database, async (rows) => {
    await rows.updateTable('machine').set({ offered }).where('id', '=', machine).execute();
  });
}

/** The schools that have appointed a machine. */
export function appointedSchools(
  database: Pick<RegistersDatabase, 'pool'>,
  machine: string,
): Promise<ReadonlySet<Urn>> {
  return onConnection(database, async (client) => {
    await client.query(beginAsMachines([machine]));
    const { rows } = await client.query<{ urn: Urn }>(
      'select urn from appointment where machine = $1 and dismissed_at is null',
      [machine],
    );
    await client.query('commit');
    return new Set(rows.map(({ urn }) => urn));
  });
}

/** Lets a machine send for schools, from now on. */
export function appoint(
  database: Pick<CommandDatabase, 'command'>,
  machine: string,
  urns: readonly Urn[],
  now: Date,
): Promise<void> {
  return asCommand(database, async (rows) => {
    for (let from = 0; from < urns.length; from += 1000)
      await rows
        .insertInto('appointment')
        .values(
          urns.slice(from, from + 1000).map((urn) => ({ urn, machine, given_at: now, dismissed_at: null })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
}

/**
 * Ends an appointment, at once, under every URN that the school has had: what the machine sends from now on is refused.
 */
export function dismiss(
  database: Pick<CommandDatabase, 'command'>,
  machine: string,
  urn: Urn,
  now: Date,
): Promise<void> {
  return asCommand(database, async (rows) => {
    await rows
      .updateTable('appointment')
      .set({ dismissed_at: notBefore('given_at', now) })
      .where(isOfSchool('urn', urn))
      .where('machine', '=', machine)
      .where('dismissed_at', 'is', null)
      .modifyEnd(orChangesNothing)
      .execute();
  });
}
