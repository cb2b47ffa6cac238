import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { variableOfLogin } from '../../store/postgres/connection/logins.ts';
import { LoginsFault, type LoginToMake, makeLogins } from '../../store/postgres/connection/make-logins.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { whenReached } from '../database-place.ts';

const ownerVariable = 'DATABASE_OWNER_URL';
const { registers, counting, public: everybody, ...always } = variableOfLogin;
const needed = Object.values(always);
const optional = [registers, counting, everybody];

/** `abie logins`. */
export const loginsCommand = (effects: Effects): Command =>
  new Command('logins')
    .summary('make the database and its logins on a server of your own')
    .description(
      `Makes what \`abie migrate\` needs on a PostgreSQL server: the database, its owner and a login for each part of the service, with the names and passwords of the addresses in the environment (${[ownerVariable, ...needed].join(', ')}; and where they are set ${optional.join(', ')}). Safe to run again: a login that is there gets the password of its address and is otherwise left alone.`,
    )
    .addOption(
      new Option('--administrator <url>', 'the server, with a login that may create roles and databases')
        .env('DATABASE_ADMINISTRATOR_URL')
        .makeOptionMandatory(),
    )
    .action(async ({ administrator }: { readonly administrator: string }) => {
      const { environment } = effects;
      const missing = [ownerVariable, ...needed].filter((name) => !environment[name]);
      if (missing.length > 0)
        throw new UserFault(
          `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. Each is the address of the database with a login and a password (docs/runbooks/install.md). Nothing was made.`,
        );
      const owner = named(ownerVariable, environment[ownerVariable]!);
      const others = [...needed, ...optional]
        .filter((name) => environment[name])
        .map((name) => named(name, environment[name]!));
      const database = owner.database;
      const elsewhere = others.find((other) => other.database !== database);
      if (elsewhere !== undefined)
        throw new UserFault(
          `${elsewhere.variable} names the database "${elsewhere.database}", and ${ownerVariable} names "${database}". All are one database. Nothing was made.`,
        );
      const twice = [owner, ...others].find(
        ({ login }, i, all) => all.findIndex((other) => other.login === login) !== i,
      );
      if (twice !== undefined)
        throw new UserFault(
          `${twice.variable} has the login "${twice.login}", which another address has too. Each part has a login of its own. Nothing was made.`,
        );
      const made = await whenReached(() => makeLogins(administrator, { database, owner, others }), {
        said: effects.complain,
        pause,
      }).catch((fault: unknown) => {
        throw fault instanceof LoginsFault ? new UserFault(fault.message) : fault;
      });
      effects.print(
        made.length === 0
          ? 'Nothing to make: the database and all logins are there.'
          : `Made ${made.join(', ')}.`,
      );
    });

interface Named extends LoginToMake {
  readonly variable: string;
  readonly database: string;
}

/** What an address names; its value is never shown. */
function named(variable: string, address: string): Named {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [login, password, database] = [url?.username, url?.password, url?.pathname.slice(1)].map((part) =>
    decodeURIComponent(part ?? ''),
  );
  if (!login || !password || !database)
    throw new UserFault(
      `${variable} must be an address with a login, a password and a database, such as postgresql://abie_app:PASSWORD@db.example:5432/abie. Nothing was made.`,
    );
  return { variable, login, password, database };
}
