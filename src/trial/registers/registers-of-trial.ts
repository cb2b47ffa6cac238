import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registersApi } from '../../api/app.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { openRegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import type { SchoolsOfTrial } from '../../store/postgres/sessions/schools-beside.ts';
import { serviceLog } from '../../web/chain/service-log.ts';
import { startFolding } from '../../work/marks/fold-process.ts';
import type { InterfaceAsMachine } from '../../work/registers/as-machine.ts';
import { type RegisterFiles, registerFiles } from '../../work/registers/register-files.ts';
import { startTokenStandIn } from '../machines/token-stand-in.ts';
import { secretIn } from '../start/secret-in.ts';
import { startEditionsOfTrial } from './editions-of-trial.ts';
import { lastDayBefore } from './filling/fill.ts';
import { FillState } from './filling/fill-state.ts';
import { type TrialDay, trialDayVariable } from './filling/trial-day-settings.ts';
import { trialToday } from './trial-day.ts';
import { appointTrialMachines, trialMachines } from './trial-machines.ts';

/** What the registers of a trial depend on. */
export interface RegistersOrder {
  readonly dataFolder: string;
  readonly registersUrl: string;
  /** The login that counts what comes in. */
  readonly countingUrl: string;
  readonly schools: number;
  readonly seed: number;
  readonly today: IsoDate;
  readonly serviceUrl: URL;
  readonly ports: { readonly api: number; readonly tokens: number; readonly page: number };
  readonly sampleSchool: Urn;
  /** All of the release, and those of the sample's trust and authority. */
  readonly schoolsOfTrial: SchoolsOfTrial;
  /** Places of the sample people, by id. */
  readonly places: readonly string[];
  readonly logLevel: string;
  /** Told when filling came to an end that it should not. */
  readonly complain: (text: string) => void;
}

/** Registers of a trial that come in. */
export interface RegistersOfTrial {
  /** What a person at the terminal is told. */
  readonly words: string;
  /** Takes files of the schools' own people, as of the trial's day. */
  readonly files: RegisterFiles;
  /** Where the sample school's own machine reads its registers. */
  readonly asSchool: InterfaceAsMachine;
  /** Whether that school's registers of the days before are there. */
  readonly areFilled: () => boolean;
  /** The trial's day. */
  readonly today: () => IsoDate;
  /** Begins to fill them, and to count what came in: not before people are let in, from whom it would take the processor. */
  begin(): void;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, 'filling/program.ts');

/**
 * Starts the interface for registers beside the service and a stand-in for whoever gives machines their tokens; and, once it is
 * told to begin, the process that fills the trial and sends its day’s registers: on this machine only.
 */
export async function startRegistersOfTrial(
  database: CommandDatabase,
  order: RegistersOrder,
): Promise<RegistersOfTrial> {
  const { dataFolder, registersUrl, ports, today, logLevel } = order;
  const apiUrl = new URL(`http://127.0.0.1:${ports.api}`);
  const tokens = await startTokenStandIn({
    clients: Object.values(trialMachines),
    audience: apiUrl.origin,
    port: ports.tokens,
    lasting: 3600,
  });
  const { issuer, tokenUrl } = tokens;
  const { sampleSchool, schoolsOfTrial } = order;
  const { together: sample, all } = schoolsOfTrial;
  const machines = await appointTrialMachines(
    database,
    { issuer, sampleSchool, sample, all },
    database.clock(),
  );
  // Apart from the database: without it nobody is found on any roll.
  const key = secretIn(dataFolder, 'pseudonym-key');
  const registers = await openRegistersDatabase(registersUrl, {
    keys: [{ version: 1, secret: Buffer.from(key, 'base64') }],
  });
  const day = trialToday(today, registers.clock());
  const app = await registersApi({
    database: registers,
    tokens: { issuer, audience: apiUrl.origin, keysUrl: tokens.keysUrl, tokenUrl },
    publicUrl: apiUrl,
    clock: registers.clock,
    today: day,
    log: serviceLog({ logLevel }),
    requestsPerMinute: 1_000_000,
  });
  await app.listen({ host: '127.0.0.1', port: ports.api });
  writeFileSync(
    join(dataFolder, 'registers.env'),
    `ABIE_REGISTERS_DATABASE_URL='${registersUrl}'\nABIE_PSEUDONYM_KEYS='1:${key}'\nABIE_TOKEN_ISSUER='${issuer}'\n`,
    { mode: 0o600 },
  );
  const state = join(dataFolder, `trial-registers-${order.schools}-${order.seed}.json`);
  const settings: TrialDay = {
    schools: order.schools,
    seed: order.seed,
    today,
    // Of the school at which people look first, registers come first.
    sample: [...new Set([sampleSchool, ...sample])],
    machines: { supplier: machines.supplier, counts: machines.counts },
    registersUrl,
    key,
    apiUrl: apiUrl.origin,
    tokenUrl: tokenUrl.href,
    serviceUrl: order.serviceUrl.origin,
    port: ports.page,
    state,
  };
  let end = async () => {};
  return {
    begin: () => {
      end = beginFilling(order, settings);
    },
    files: await registerFiles(registers, day),
    asSchool: {
      url: apiUrl,
      tokenUrl,
      clientId: trialMachines.school.clientId,
      clientSecret: trialMachines.school.clientSecret,
    },
    areFilled: () => {
      const { until, schools } = new FillState(state).reached('marks-this-year', lastDayBefore(today));
      return schools > 0 || until !== undefined;
    },
    today: () => day(registers.clock()),
    words: [
      `Registers come in at ${apiUrl.origin}; tokens from ${tokenUrl.href}, such as of ${trialMachines.supplier.clientId} (secret ${trialMachines.supplier.clientSecret}).`,
      `The trial’s day is ${today}. What is still being filled, and its simulated registers: http://127.0.0.1:${ports.page}`,
    ].join('\n'),
    stop: async () => {
      await end();
      await app.close();
      await registers.close();
      await tokens.close();
    },
  };
}

/** @returns what ends all of it */
function beginFilling(order: RegistersOrder, settings: TrialDay): () => Promise<void> {
  const { countingUrl, today, places, complain, dataFolder } = order;
  const filling = fill(order, settings);
  const stopFolding = startFolding(
    { databaseUrl: countingUrl, marks: { folder: join(dataFolder, 'marks') } },
    complain,
  );
  const stopEditions = startEditionsOfTrial({ countingUrl, state: settings.state, today, places, complain });
  return async () => {
    await endOf(filling);
    await stopFolding();
    await stopEditions();
  };
}

function fill({ complain }: RegistersOrder, settings: TrialDay): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, [trialDayVariable]: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (part) => {
    said = `${said}${part}`.slice(-2000);
  });
  child.on('exit', (code) => {
    if (code !== null && code !== 0) complain(`Registers of the trial are no longer filled or sent: ${said}`);
  });
  return child;
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
