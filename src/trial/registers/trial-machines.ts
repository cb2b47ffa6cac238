import { scopes } from '../../access/machine.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { addMachine, appoint, machineNamed, offerMachine } from '../../store/postgres/registers/machines.ts';
import { pageMachine } from '../../store/postgres/registers/page-machine.ts';
import type { StandInClient } from '../machines/token-stand-in.ts';

/** Machines of a trial. Their secrets are no secrets: the stand-in hears nobody but this computer. */
export const trialMachines = {
  /** A supplier whom the schools of the sample's trust and authority have appointed. */
  supplier: { clientId: 'sample-supplier', clientSecret: 'sample-supplier-secret', scopes },
  /** The sample school's own system. */
  school: { clientId: 'sample-school', clientSecret: 'sample-school-secret', scopes },
  /** What sends every school's days in counts. */
  counts: {
    clientId: 'sample-counts',
    clientSecret: 'sample-counts-secret',
    scopes: ['counts:write', 'registers:read'],
  },
  /** A supplier whom nobody has appointed yet. */
  stranger: { clientId: 'sample-stranger', clientSecret: 'sample-stranger-secret', scopes },
} as const satisfies Readonly<Record<string, StandInClient>>;

/** For which schools each machine may send at the beginning. */
export interface TrialAppointments {
  readonly issuer: string;
  readonly sampleSchool: Urn;
  readonly sample: readonly Urn[];
  readonly all: readonly Urn[];
}

/** Adds the machines, and lets them send for their schools. @returns their ids */
export async function appointTrialMachines(
  database: CommandDatabase,
  { issuer, sampleSchool, sample, all }: TrialAppointments,
  now: Date,
): Promise<Readonly<Record<keyof typeof trialMachines, string>>> {
  const added = async (kind: keyof typeof trialMachines, name: string, urns: readonly Urn[]) => {
    const { id } = await addMachine(database, { issuer, clientId: trialMachines[kind].clientId, name });
    await appoint(database, id, urns, now);
    return id;
  };
  const machines = {
    supplier: await added('supplier', 'Sample Registers Ltd', sample),
    school: await added('school', 'The school’s own system', [sampleSchool]),
    counts: await added('counts', 'Schools’ own deployments', all),
    stranger: await added('stranger', 'Another Supplier Ltd', []),
  };
  const page = await machineNamed(database, pageMachine.issuer, pageMachine.clientId);
  if (page !== undefined) await appoint(database, page.id, [sampleSchool], now);
  for (const supplier of [machines.supplier, machines.stranger]) await offerMachine(database, supplier, true);
  return machines;
}
