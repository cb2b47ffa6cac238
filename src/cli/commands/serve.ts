import { Command, Option } from 'commander';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { openDatabase } from '../../store/postgres/connection/handle.ts';
import {
  openRegistersDatabase,
  type RegistersDatabase,
} from '../../store/postgres/registers/registers-database.ts';
import { readConfiguration } from '../../web/configuration/read-configuration.ts';
import { refuseSamplePeople } from '../../web/running/refuse-sample-people.ts';
import { serveUntilStopped } from '../../web/running/serve-service.ts';
import type { Effects } from '../../work/effects.ts';
import { registerFiles } from '../../work/registers/register-files.ts';
import { UserFault } from '../../work/user-fault.ts';
import { reached } from '../database-place.ts';
import { siteArgument, wholeNumber } from '../options.ts';

interface Options {
  readonly public?: true;
  readonly for?: 'trust' | 'authority';
  readonly releases?: readonly string[];
  readonly host: string;
  readonly port: number;
  readonly address?: string;
}

export const serveCommand = (effects: Effects): Command =>
  new Command('serve')
    .summary('run the service from its configuration')
    .description(
      'Runs the service on a migrated PostgreSQL database, with sign-in by OpenID Connect. Everything is said by environment variables (docs/reference/configuration.md); what is missing or wrong is named, and the service does not start. Stops at SIGTERM or Ctrl+C when the requests in hand are answered.',
    )
    .addOption(
      new Option(
        '--for <whom>',
        'run the program for pupils and families instead, for the schools of a trust or an authority alone: each with a key of its own, and in a database of its own where PUPILS_DATABASE_URL names several. Only counts go up, by file. PUPILS_SCHOOLS names the schools: it does not start where a database keeps another, where the environment has an address of the national service’s, or where the own record of an authority is kept for a trust, or of a second one for an authority. That the schools are of that trust or authority is for whoever names them',
      )
        .choices(['trust', 'authority'])
        .conflicts('public'),
    )
    .option('--public', 'serve published statistics instead, with no secret of the service and no sign-in')
    .option(
      '--releases <folders...>',
      'with --public: folders that "abie publication make" wrote; otherwise what is out in the database that ABIE_PUBLIC_DATABASE_URL names',
    )
    .option('--host <address>', 'with --public: the address to listen at', '127.0.0.1')
    .option('--port <number>', 'with --public: the port; 0 for a free one', wholeNumber(0, 65_535), 3100)
    .option(
      '--address <url>',
      'with --public: the address at which the public reads it, for the code that shows a picture on other sites (default: where it listens, if --host names an address that others reach; otherwise the code has ADDRESS in its place)',
      siteArgument,
    )
    .action(async (options: Options) => {
      if (options.address !== undefined && options.public !== true)
        throw new UserFault(
          'Nothing was started. --address is of published statistics: give it with --public. The address of the service itself is ABIE_PUBLIC_URL.',
        );
      if (options.public === true) {
        const { addressHint } = await import('../publication-commands/export-publication.ts');
        const { publicAnswersOf } = await import('../publication-commands/public-answers-of.ts');
        const { reachedByOthers } = await import('../../web/public/public-place.ts');
        const { servePublic } = await import('../../web/public/serve-public.ts');
        const { host, port, address = reachedByOthers(options) } = options;
        if (address === undefined) effects.print(addressHint);
        await publicAnswersOf(effects, { ...options, address }, (answers) =>
          servePublic(effects, answers, { host, port }),
        );
        return;
      }
      if (options.for !== undefined) {
        const { servePupils } = await import('../pupils-commands/serve-pupils.ts');
        await servePupils(effects, options.for);
        return;
      }
      const configuration = readConfiguration(effects.environment);
      const { databases, access, production, publicUrl, registers } = configuration;
      const database = await reached(() => openDatabase(databases, { access }));
      let registersDatabase: RegistersDatabase | undefined;
      try {
        if (production) await refuseSamplePeople(database);
        registersDatabase =
          registers && (await reached(() => openRegistersDatabase(registers.url, { keys: registers.keys })));
        const files = registersDatabase && (await registerFiles(registersDatabase, dateInEngland));
        const announce = () => effects.print(`The service is at ${publicUrl.origin}  (Ctrl+C stops)`);
        await serveUntilStopped(effects, database, configuration, announce, files);
      } finally {
        await registersDatabase?.close();
        await database.close();
      }
    });
