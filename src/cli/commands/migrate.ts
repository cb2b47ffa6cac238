import { Command, Option } from 'commander';
import { useEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { type Migrated, MigrationFault, migrate } from '../../store/postgres/connection/migrate.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { reached } from '../database-place.ts';

interface Options {
  readonly database?: string;
  readonly serviceDatabase?: string;
  readonly login?: string;
  readonly registersLogin?: string;
  readonly data: string;
}

/** `abie migrate`. */
export const migrateCommand = (effects: Effects): Command =>
  new Command('migrate')
    .summary('bring the database to the newest schema')
    .description(
      'Makes the tables, roles and row security that this version needs, once each, and gives the service’s login its roles. Safe to run again, and from two places at once; a database of a newer version is left alone. The login used here must be able to create roles and, in this database, schemas; it is not the service’s.',
    )
    .addOption(
      new Option('--database <url>', 'the database, with a login that may create roles').env(
        'DATABASE_OWNER_URL',
      ),
    )
    .addOption(
      new Option('--service-database <url>', 'the database with the service’s login').env('DATABASE_URL'),
    )
    .option('--login <name>', 'the service’s login (default: that of DATABASE_URL)')
    .option('--registers-login <name>', 'the login that brings registers in, where this database takes them')
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

async function migrated({
  database,
  serviceDatabase,
  login,
  registersLogin,
  data,
}: Options): Promise<Migrated> {
  const url = database ?? serviceDatabase;
  if (url !== undefined)
    return reached(() => migrate(url, login ?? loginOf(serviceDatabase ?? url), registersLogin));
  const server = await useEmbeddedServer(data);
  try {
    return await migrate(server.ownerUrl, server.appLogin, server.registersLogin);
  } finally {
    await server.stop();
  }
}

function loginOf(url: string): string {
  const name = URL.canParse(url) ? decodeURIComponent(new URL(url).username) : '';
  if (name === '') throw new UserFault('The address of the database names no login; say which with --login.');
  return name;
}

function words({ applied, before }: Migrated): string {
  if (applied.length === 0) return `Nothing to do: the database has all ${before} migrations.`;
  return `${applied.map((name) => `Applied ${name}.`).join('\n')}\nThe database now has all ${before + applied.length} migrations.`;
}
