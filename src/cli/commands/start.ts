import { join } from 'node:path';
import { Command } from 'commander';
import { defaultAccessSettings } from '../../access/settings.ts';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { freePort } from '../../store/embedded-server/cluster.ts';
import { openDatabase } from '../../store/postgres/connection/database.ts';
import { migrate } from '../../store/postgres/connection/migrate.ts';
import { schoolsBeside } from '../../store/postgres/sessions/schools-beside.ts';
import { schoolsToSample } from '../../store/postgres/sessions/schools-to-sample.ts';
import { startNotifyStandIn } from '../../trial/notify/notify-stand-in.ts';
import { type PupilsOfTrial, startPupilsOfTrial } from '../../trial/pupils/pupils-of-trial.ts';
import { startRegistersOfTrial } from '../../trial/registers/registers-of-trial.ts';
import { trialDay } from '../../trial/registers/trial-day.ts';
import {
  pupilsPeople,
  samplePeople,
  samplePlaces,
  sampleReferral,
  sampleSchool,
} from '../../trial/stand-in/sample-people.ts';
import { startStandIn } from '../../trial/stand-in/stand-in.ts';
import { keepSampleAddresses } from '../../trial/start/keep-sample-addresses.ts';
import { keepSampleSupport } from '../../trial/start/keep-sample-support.ts';
import { programHash } from '../../trial/start/program-hash.ts';
import { releaseOfTrial } from '../../trial/start/release-of-trial.ts';
import { removeTrial } from '../../trial/start/remove-trial.ts';
import { englandFolder, makeEngland } from '../../trial/start/sample-england.ts';
import { shareInSample } from '../../trial/start/share-in-sample.ts';
import { supportInSample } from '../../trial/start/support-in-sample.ts';
import { trialClient, trialConfiguration } from '../../trial/start/trial-configuration.ts';
import { openWaitingPage, type WaitingPage } from '../../trial/start/waiting-page.ts';
import { whoCanSignIn } from '../../trial/start/who-can-sign-in.ts';
import { withTrialServer } from '../../trial/start/with-trial-server.ts';
import { refuseTakenPort } from '../../web/running/refuse-taken-port.ts';
import { serveUntilStopped } from '../../web/running/serve-service.ts';
import type { Effects } from '../../work/effects.ts';
import { withCommandDatabase } from '../database-place.ts';
import { dateArgument, wholeNumber } from '../options.ts';

interface Options {
  readonly out: string;
  readonly data: string;
  readonly schools: number;
  readonly seed: number;
  readonly port: number;
  readonly today?: IsoDate;
  readonly registers: boolean;
  readonly new?: true;
}

export const startCommand = (effects: Effects): Command =>
  new Command('start')
    .summary('the whole way on a synthetic England, then the service with sample people (npm start)')
    .description(
      'Makes a synthetic England, sets every school’s expectation for the year after its last, checks it, lets sample people approve and release it, and runs the service on this machine with a stand-in for DfE Sign-in at which anybody can sign in as one of them. It brings its own PostgreSQL. A second start uses what the first made, unless the program or the England is another.',
    )
    .option('--out <folder>', 'where the official files of the England are written', 'out/synthetic-england')
    .option('--data <folder>', 'where the database is kept', 'out/service')
    .option('--new', 'begin anew: remove what earlier starts made, and all that was done in the service')
    .option(
      '--schools <number>',
      'state-funded schools; in fewer than about 3,000 too many are unlike any other for a release to pass its checks',
      wholeNumber(100, 100_000),
      21_575,
    )
    .option('--seed <number>', 'another seed, another England', wholeNumber(0, 4_294_967_295), 1)
    .option(
      '--port <number>',
      'port to listen on, with the stand-ins, registers and a school’s own program at the next six; 0 takes free ones',
      wholeNumber(0, 65_535),
      3000,
    )
    .option(
      '--today <date>',
      'the trial’s day: of the school days of 2026/27 the nearest to it (default: to the day that it is)',
      dateArgument,
    )
    .option(
      '--no-registers',
      'without schools’ registers, the interface to which they are sent, and a school’s own program that reads them',
    )
    .action((options: Options) => start(effects, options));

async function start(told: Effects, options: Options): Promise<void> {
  const ports = await portsFrom(options.port, options.registers ? 7 : 3);
  if (options.new) await removeTrial(options.data);
  const waiting = await openWaitingPage(ports[0]!);
  try {
    await prepareAndServe(saying(told, waiting.say), options, ports, waiting);
  } finally {
    await waiting.close();
  }
}

/** Says each step on the page too. */
const saying = (effects: Effects, say: (step: string) => void): Effects => ({
  ...effects,
  progress: (step) => {
    say(step);
    effects.progress(step);
  },
});

async function prepareAndServe(
  effects: Effects,
  { out, data, schools, seed, today, registers }: Options,
  ports: readonly number[],
  waiting: WaitingPage,
): Promise<void> {
  const [port, signInPort] = ports as [number, number];
  const program = programHash();
  await withTrialServer(effects, data, async (server, canStop) => {
    await makeEngland(effects, out, { schools, seed }, program);
    await migrate(server.ownerUrl, server.logins);
    const access = defaultAccessSettings;
    const database = await openDatabase(server.urls, { access });
    try {
      const issuer = new URL(`http://127.0.0.1:${signInPort}`);
      const release = await releaseOfTrial(effects, database, {
        dataFolder: data,
        madeFrom: JSON.stringify({ schools, seed, program }),
        root: out,
        folder: englandFolder,
        issuer,
      });
      const inTrial = await schoolsToSample(database, release.number);
      const people = samplePeople(inTrial);
      const sample = sampleSchool(inTrial);
      const schoolsOfTrial = await schoolsBeside(database, release.number, sample);
      const { ofAuthority } = schoolsOfTrial;
      await withCommandDatabase(server.urls.command, async (commands) => {
        await keepSampleSupport(commands, inTrial, ofAuthority);
        await keepSampleAddresses(effects, commands, join(out, englandFolder));
      });
      const others = ofAuthority.filter(({ urn }) => urn !== sample.urn);
      if (release.isNew) await shareInSample(database, others, issuer);
      await supportInSample(database, { sample, others, people, hub: sampleReferral(inTrial).hub, issuer });
      const publicUrl = new URL(`http://127.0.0.1:${port}`);
      const pupilsUrl = registers ? new URL(`http://127.0.0.1:${ports[5]!}`) : undefined;
      const { tutor, mentor } = pupilsPeople(inTrial);
      const standIn = await startStandIn([...people, ...(pupilsUrl ? [tutor, mentor] : [])], {
        publicUrl,
        alsoAt: pupilsUrl ? [pupilsUrl] : [],
        port: signInPort,
        ...trialClient,
      });
      const notify = await startNotifyStandIn({ port: ports.at(-1)!, clock: database.clock });
      try {
        const configuration = trialConfiguration({
          databases: server.urls,
          dataFolder: data,
          filesFolder: out,
          access,
          port,
          issuer: standIn.issuer,
          rolesApi: standIn.rolesApi,
          pupils: pupilsUrl && { school: sample.urn, url: pupilsUrl },
          notify: notify.settings,
          logLevel: effects.environment.ABIE_LOG_LEVEL ?? 'warn',
        });
        const comingIn = registers
          ? await withCommandDatabase(server.urls.command, (commands) =>
              startRegistersOfTrial(commands, {
                dataFolder: data,
                registersUrl: server.urls.registers,
                countingUrl: server.urls.counting,
                schools,
                seed,
                today: trialDay(today ?? dateInEngland(database.clock())),
                serviceUrl: publicUrl,
                ports: { api: ports[2]!, tokens: ports[3]!, page: ports[4]! },
                sampleSchool: sample.urn,
                schoolsOfTrial,
                places: samplePlaces(inTrial),
                logLevel: configuration.logLevel,
                complain: effects.complain,
              }),
            )
          : undefined;
        let pupils: Promise<PupilsOfTrial> | undefined;
        try {
          await waiting.close();
          const announce = () => {
            if (comingIn !== undefined) effects.print(comingIn.words);
            effects.print(whoCanSignIn(publicUrl, pupilsUrl ? [...people, tutor, mentor] : people));
            effects.print(`What would have been sent to schools: ${notify.settings.url.origin}`);
            canStop();
            // Whoever tries the service comes first: what is still being made takes the processor from now on.
            comingIn?.begin();
            if (comingIn !== undefined && pupilsUrl !== undefined)
              pupils = saidWhenItRuns(
                effects,
                startPupilsOfTrial(effects, {
                  server,
                  dataFolder: data,
                  publicUrl: pupilsUrl,
                  service: configuration,
                  school: sample.urn,
                  authorityCode: sample.localAuthorityCode,
                  today: comingIn.today,
                  registers: comingIn.asSchool,
                  areFilled: comingIn.areFilled,
                  people: {
                    lead: people.find(({ role }) => role === 'attendance-lead')!,
                    officer: people.find(({ role }) => role === 'local-authority')!,
                    tutor,
                    mentor,
                  },
                }),
              );
          };
          await serveUntilStopped(effects, database, configuration, announce, comingIn?.files);
        } finally {
          await (await pupils?.catch(() => undefined))?.stop();
          await comingIn?.stop();
        }
      } finally {
        await notify.close();
        await standIn.close();
      }
    } finally {
      await database.close();
    }
  });
}

/** Says where the school's own program is once it runs, or why it does not. */
function saidWhenItRuns(effects: Effects, starting: Promise<PupilsOfTrial>): Promise<PupilsOfTrial> {
  starting.then(
    ({ words }) => effects.print(words),
    (cause: unknown) =>
      effects.complain(`The school’s own program for pupils and families does not run: ${String(cause)}`),
  );
  return starting;
}

/** The named port and those after it, or free ones. */
async function portsFrom(named: number, many: number): Promise<readonly number[]> {
  const ports: number[] = [];
  for (let place = 0; place < many; place += 1)
    ports.push(named === 0 || named + place > 65_535 ? await freePort() : named + place);
  for (const taken of ports) await refuseTakenPort(taken);
  return ports;
}
