import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { registersApi } from '../../api/app.ts';
import { readApiConfiguration } from '../../api/configuration/read-api-configuration.ts';
import { openRegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import { serviceLog } from '../../web/chain/service-log.ts';
import { clientsOf, closeWithClients } from '../../web/running/close-with-clients.ts';
import { listenAt } from '../../web/running/listen-at.ts';
import type { Effects } from '../../work/effects.ts';
import { whenReached } from '../database-place.ts';

/** `abie registers serve`. */
export const serveApiCommand = (effects: Effects): Command =>
  new Command('serve')
    .summary('run the interface to which schools’ systems send')
    .description(
      'Runs the interface for registers on a migrated database, with a login that can do nothing else. Everything is said by environment variables (docs/reference/configuration.md). A database that is not there yet is waited for. Stops at SIGTERM or Ctrl+C when what was taken is on disk.',
    )
    .action(async () => {
      const configuration = readApiConfiguration(effects.environment);
      const { databaseUrl, keys, tokens, publicUrl, host, port, requestsPerMinute, booksInMemory, holds } =
        configuration;
      const log = serviceLog(configuration);
      const database = await whenReached(
        () =>
          openRegistersDatabase(databaseUrl, {
            keys,
            onLost: (err) => log.warn({ err }, 'a connection to the database was lost'),
          }),
        { said: effects.complain, pause },
      );
      try {
        const app = await registersApi({
          database,
          tokens,
          publicUrl,
          clock: database.clock,
          log,
          requestsPerMinute,
          booksInMemory,
          holds,
        });
        const clients = clientsOf(app.server);
        await listenAt(app, { host, port }, 'ABIE_API_PORT');
        const stopped = effects.untilStopped();
        effects.print(`Registers are taken at ${publicUrl.origin}  (Ctrl+C stops)`);
        await stopped;
        await closeWithClients(app, clients);
      } finally {
        await database.close();
      }
    });
