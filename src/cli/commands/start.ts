import { Command } from 'commander';
import { defaultAccessSettings } from '../../access/settings.ts';
import { freePort } from '../../store/embedded-server/cluster.ts';
import { openDatabase } from '../../store/postgres/connection/handle.ts';
import { migrate } from '../../store/postgres/connection/migrate.ts';
import { schoolsToSample } from '../../store/postgres/sessions/schools-to-sample.ts';
import { samplePeople } from '../../trial/stand-in/sample-people.ts';
import { startStandIn } from '../../trial/stand-in/stand-in.ts';
import { acceptSampleReferral } from '../../trial/start/accept-sample-referral.ts';
import { programHash } from '../../trial/start/program-hash.ts';
import { releaseOfTrial } from '../../trial/start/release-of-trial.ts';
import { englandFolder, makeEngland } from '../../trial/start/sample-england.ts';
import { trialClient, trialConfiguration } from '../../trial/start/trial-configuration.ts';
import { whoCanSignIn } from '../../trial/start/who-can-sign-in.ts';
import { withTrialServer } from '../../trial/start/with-trial-server.ts';
import { refuseTakenPort } from '../../web/running/refuse-taken-port.ts';
import { serveUntilStopped } from '../../web/running/serve-service.ts';
import type { Effects } from '../../work/effects.ts';
import { wholeNumber } from '../options.ts';

interface Options {
  readonly out: string;
  readonly data: string;
  readonly schools: number;
  readonly seed: number;
  readonly port: number;
}

export const startCommand = (effects: Effects): Command =>
  new Command('start')
    .summary('the whole way on a synthetic England, then the service with sample people (npm start)')
    .description(
      'Makes a synthetic England, sets every school’s expectation for the year after its last, checks it, lets sample people approve and release it, and runs the service on this machine with a stand-in for DfE Sign-in at which anybody can sign in as one of them. It brings its own PostgreSQL. A second start uses what the first made, unless the program or the England is another.',
    )
    .option('--out <folder>', 'where the official files of the England are written', 'out/synthetic-england')
    .option('--data <folder>', 'where the database is kept; remove it to begin anew', 'out/service')
    .option(
      '--schools <number>',
      'state-funded schools; in fewer than about 3,000 too many are unlike any other for a release to pass its checks',
      wholeNumber(100, 100_000),
      21_575,
    )
    .option('--seed <number>', 'another seed, another England', wholeNumber(0, 4_294_967_295), 1)
    .option(
      '--port <number>',
      'port to listen on, with the stand-in at the next; 0 takes free ones',
      wholeNumber(0, 65_535),
      3000,
    )
    .action((options: Options) => start(effects, options));

async function start(effects: Effects, { out, data, schools, seed, port: named }: Options): Promise<void> {
  const port = named || (await freePort());
  const signInPort = named === 0 || named === 65_535 ? await freePort() : named + 1;
  for (const taken of [port, signInPort]) await refuseTakenPort(taken);
  const program = programHash();
  await withTrialServer(effects, data, async (server, canStop) => {
    await makeEngland(effects, out, { schools, seed }, program);
    await migrate(server.ownerUrl, server.appLogin, server.registersLogin);
    const access = defaultAccessSettings;
    const database = await openDatabase(server.appUrl, { access });
    try {
      const release = await releaseOfTrial(effects, database, {
        dataFolder: data,
        madeFrom: JSON.stringify({ schools, seed, program }),
        root: out,
        folder: englandFolder,
        issuer: new URL(`http://127.0.0.1:${signInPort}`),
      });
      const inTrial = await schoolsToSample(database, release);
      await acceptSampleReferral(database, inTrial);
      const people = samplePeople(inTrial);
      const publicUrl = new URL(`http://127.0.0.1:${port}`);
      const standIn = await startStandIn(people, { publicUrl, port: signInPort, ...trialClient });
      try {
        const configuration = trialConfiguration({
          databaseUrl: server.appUrl,
          dataFolder: data,
          filesFolder: out,
          access,
          port,
          issuer: standIn.issuer,
          rolesApi: standIn.rolesApi,
          logLevel: effects.environment.ABIE_LOG_LEVEL ?? 'warn',
        });
        await serveUntilStopped(effects, database, configuration, () => {
          effects.print(whoCanSignIn(publicUrl, people));
          canStop();
        });
      } finally {
        await standIn.close();
      }
    } finally {
      await database.close();
    }
  });
}
