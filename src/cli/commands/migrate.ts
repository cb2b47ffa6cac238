import { Command, Option } from 'commander';
import { useEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import {
  type LoginKind,
  type LoginNames,
  loginOption,
  purposeOfLogin,
  variableOfLogin,
} from '../../store/postgres/connection/logins.ts';
import { type Migrated, MigrationFault, migrate } from '../../store/postgres/connection/migrate.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { reached } from '../database-place.ts';

type DatabaseOption = `${'service' | Exclude<LoginKind, 'pages'>}Database`;

interface Options extends Partial<Record<DatabaseOption | `${LoginKind}Login`, string>> {
  readonly database?: string;
  readonly login?: string;
  readonly data: string;
}

/** `abie migrate`. */
export const migrateCommand = (effects: Effects): Command =>
  new Command('migrate')
    .summary('bring the database to the newest schema')
    .description(
      'Makes the tables, roles and row security that this version needs, once each, and gives each login its roles: of pages, of sign-in, of work, of commands, of registers, of what counts them and of the public. A login has no other’s. Safe to run again, and from two places at once; a database of a newer version is left alone. The login used here must be able to create roles and, in this database, schemas; it is none of those.',
    )
    .addOption(
      new Option('--database <url>', 'the database, with a login that may create roles').env(
        'DATABASE_OWNER_URL',
      ),
    )
    .addOption(
      new Option('--service-database <url>', 'the database with the login of pages').env(
        variableOfLogin.pages,
      ),
    )
    .addOption(new Option('--sign-in-database <url>').env(variableOfLogin.signIn).hideHelp())
    .addOption(new Option('--work-database <url>').env(variableOfLogin.work).hideHelp())
    .addOption(new Option('--command-database <url>').env(variableOfLogin.command).hideHelp())
    .option('--login <name>', 'the login of pages (default: that of DATABASE_URL)')
    .option('--sign-in-login <name>', 'the login of sign-in (default: that of SIGN_IN_DATABASE_URL)')
    .option('--work-login <name>', 'the login of work (default: that of WORK_DATABASE_URL)')
    .option('--command-login <name>', 'the login for commands (default: that of COMMAND_DATABASE_URL)')
    .addOption(new Option('--registers-database <url>').env(variableOfLogin.registers).hideHelp())
    .addOption(new Option('--counting-database <url>').env(variableOfLogin.counting).hideHelp())
    .addOption(new Option('--public-database <url>').env(variableOfLogin.public).hideHelp())
    .option(
      '--registers-login <name>',
      'the login that brings registers in, where this database takes them (default: that of ABIE_REGISTERS_DATABASE_URL)',
    )
    .option(
      '--counting-login <name>',
      'the login that counts marks, where this database has any (default: that of ABIE_COUNTING_DATABASE_URL)',
    )
    .option(
      '--public-login <name>',
      'the login that reads published statistics, for `abie serve --public` (default: that of ABIE_PUBLIC_DATABASE_URL)',
    )
    .addOption(
      new Option('--data <folder>', 'data folder of `abie start`, where no database is named')
        .env('ABIE_DATA')
        .default('out/service'),
    )
    .action(async (options: Options) => {
      try {
        effects.print(words(await migrated(options)));
      } catch (fault) {
        throw fault instanceof MigrationFault ? new UserFault(fault.message) : fault;
      }
    });

/** Megabytes: a suspension writes a few hundred bytes, and PostgreSQL some blocks around them. */
const roomKept = 16;

async function migrated(options: Options): Promise<Migrated> {
  const url = options.database ?? options.serviceDatabase;
  if (url !== undefined) return reached(() => migrate(url, loginsOf(options), roomKept));
  const server = await useEmbeddedServer(options.data);
  try {
    return await migrate(server.ownerUrl, server.logins, roomKept);
  } finally {
    await server.stop();
  }
}

function loginsOf(options: Options): LoginNames {
  const of = (kind: LoginKind, said: string | undefined, url: string | undefined) => {
    const login = said ?? loginIn(url);
    if (login === undefined)
      throw new UserFault(
        `No login is named that may ${purposeOfLogin[kind]}. Set ${variableOfLogin[kind]}, or say which with ${loginOption[kind]}.`,
      );
    return login;
  };
  return {
    pages: of('pages', options.login, options.serviceDatabase),
    signIn: of('signIn', options.signInLogin, options.signInDatabase),
    work: of('work', options.workLogin, options.workDatabase),
    command: options.commandLogin ?? loginIn(options.commandDatabase),
    registers: options.registersLogin ?? loginIn(options.registersDatabase),
    counting: options.countingLogin ?? loginIn(options.countingDatabase),
    public: options.publicLogin ?? loginIn(options.publicDatabase),
  };
}

/** The login in an address; undefined where it has none, and where there is none. */
function loginIn(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return (URL.canParse(url) && decodeURIComponent(new URL(url).username)) || undefined;
}

function words({ applied, before }: Migrated): string {
  if (applied.length === 0) return `Nothing to do: the database has all ${before} migrations.`;
  return `${applied.map((name) => `Applied ${name}.`).join('\n')}\nThe database now has all ${before + applied.length} migrations.`;
}
