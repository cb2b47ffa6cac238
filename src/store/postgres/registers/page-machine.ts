import { findMachine, type Machine } from './machines.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** The machine in whose name a school's own people send files from a page; database/migrations/0029. */
export const pageMachine = { issuer: 'abie', clientId: 'school-page' } as const;

/** Finds it. @throws Error for a database that is not migrated */
export async function findPageMachine(database: Pick<RegistersDatabase, 'pool'>): Promise<Machine> {
  const machine = await findMachine(database, pageMachine.issuer, pageMachine.clientId);
  if (machine === undefined) throw new Error('the database has no machine for files that come by page');
  return machine;
}
