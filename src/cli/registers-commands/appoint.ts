import { Command, Option } from 'commander';
import { parseUrn, type Urn } from '../../attendance/urn.ts';
import {
  addMachine,
  appoint,
  dismiss,
  machineNamed,
  offerMachine,
} from '../../store/postgres/registers/machines.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { withCommandDatabase } from '../database-place.ts';

interface Options {
  readonly database: string;
  readonly issuer: string;
  readonly client: string;
  readonly name?: string;
  readonly urn: readonly Urn[];
}

const urns = (text: string, before: readonly Urn[] = []): readonly Urn[] => [
  ...before,
  ...text.split(',').map((part) => {
    const urn = parseUrn(part.trim());
    if (urn === undefined) throw new UserFault(`"${part}" is not a URN: six digits, the first not 0.`);
    return urn;
  }),
];

interface OfferOptions extends Omit<Options, 'urn'> {
  readonly longer: boolean;
}

const machineOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--database <url>', 'the database with the login for commands')
        .env('COMMAND_DATABASE_URL')
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--issuer <url>', 'who gives the machine its tokens')
        .env('ABIE_TOKEN_ISSUER')
        .makeOptionMandatory(),
    )
    .requiredOption('--client <id>', 'the client_id of the machine’s tokens');

const common = (command: Command): Command =>
  machineOptions(command).requiredOption(
    '--urn <urns>',
    'school, or several with commas between; may be repeated',
    urns,
  );

/** `abie registers appoint`. */
export const appointCommand = (effects: Effects): Command =>
  common(new Command('appoint'))
    .summary('let a machine send for schools')
    .description(
      'Adds a machine, by the issuer and the client of its tokens, and lets it send for schools and read what stands of them, from now on.',
    )
    .option('--name <name>', 'what people call the machine (default: its client)')
    .action(({ database: url, issuer, client, name, urn }: Options) =>
      withCommandDatabase(url, async (database) => {
        const machine = await addMachine(database, { issuer, clientId: client, name: name ?? client });
        await appoint(database, machine.id, urn, database.clock());
        effects.print(
          `${machine.name} may send for ${urn.length === 1 ? 'the school' : 'the schools'} ${urn.join(', ')}.`,
        );
      }),
    );

/** `abie registers offer`. */
export const offerCommand = (effects: Effects): Command =>
  machineOptions(new Command('offer'))
    .summary('let heads appoint a supplier on their own page')
    .description(
      'Adds a machine, by the issuer and the client of its tokens, and shows it to every head among the suppliers whom they may appoint. It sends for nobody until one does.',
    )
    .option('--name <name>', 'what people call the machine (default: its client)')
    .option('--no-longer', 'offer it no more; schools that have appointed it keep it')
    .action(({ database: url, issuer, client, name, longer }: OfferOptions) =>
      withCommandDatabase(url, async (database) => {
        const machine = await addMachine(database, { issuer, clientId: client, name: name ?? client });
        await offerMachine(database, machine.id, longer);
        effects.print(`${machine.name} is ${longer ? 'offered to every school' : 'no longer offered'}.`);
      }),
    );

/** `abie registers dismiss`. */
export const dismissCommand = (effects: Effects): Command =>
  common(new Command('dismiss'))
    .summary('end a machine’s appointment, at once')
    .description(
      'What the machine sends for the schools from now on is refused, and it reads nothing of them. What it sent stays the schools’ own.',
    )
    .action(({ database: url, issuer, client, urn }: Options) =>
      withCommandDatabase(url, async (database) => {
        const machine = await machineNamed(database, issuer, client);
        if (machine === undefined) throw new UserFault(`No machine ${client} of ${issuer} is known.`);
        for (const each of urn) await dismiss(database, machine.id, each, database.clock());
        effects.print(`${machine.name} no longer sends for ${urn.join(', ')}.`);
      }),
    );
