import { once } from 'node:events';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { appointedSchools } from '../../../store/postgres/registers/machines.ts';
import { openRegistersDatabase } from '../../../store/postgres/registers/registers-database.ts';
import { synthesiseEngland } from '../../synthetic-england/england.ts';
import { yearsOfSchools } from '../../synthetic-marks/marks-files.ts';
import { settlingMarks } from '../../synthetic-marks/settling.ts';
import { registersDue } from '../simulator/day-plan.ts';
import { sender } from '../simulator/send-register.ts';
import { Simulator } from '../simulator/simulator.ts';
import { trialPageServer } from '../simulator/trial-page.ts';
import { trialYear } from '../trial-day.ts';
import { trialMachines } from '../trial-machines.ts';
import { type FillProgress, fillTrial, type TrialSchools, trialSchools } from './fill.ts';
import { type TrialDay, trialDaySchema } from './trial-day-settings.ts';

/** The least important process of the machine: pages come first. */
const lowest = 19;
/** Milliseconds between two looks at what is due. */
const tick = 250;

/**
 * Fills a trial with what came in before its day, sends the day's registers, and answers the page on which both are seen.
 * It ends with the process that started it.
 */
export async function workTrialDay(text: string | undefined): Promise<void> {
  const settings = trialDaySchema.parse(JSON.parse(text ?? 'null'));
  setPriority(lowest);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
  const now = () => performance.now();
  const client = trialMachines.supplier;
  const simulator = new Simulator(sender(settings.apiUrl, settings.tokenUrl, client), now());
  const progress = new Map<FillProgress['step'], FillProgress>();
  let planned = false;
  const server = trialPageServer({ settings, simulator, progress, planned: () => planned, now });
  server.listen(settings.port, '127.0.0.1');
  await once(server, 'listening');
  const database = await openRegistersDatabase(settings.registersUrl, {
    keys: [{ version: 1, secret: Buffer.from(settings.key, 'base64') }],
  });
  const { seed, schools: many } = settings;
  const appointing = await appointedSchools(database, settings.machines.counts);
  const schools = trialSchools(synthesiseEngland(many, seed, undefined), settings, appointing);
  const sending = new Promise<void>((begin) => {
    void fillTrial(database, settings, schools, (one) => {
      progress.set(one.step, one);
      if (one.step === 'marks-this-year' && one.done === one.total) begin();
    }).catch(fail);
  });
  await sending;
  simulator.plan(await dueToday(schools, settings));
  simulator.goOn(now());
  planned = true;
  for (;;) {
    await simulator.tick(now());
    await pause(tick);
  }
}

/** Whoever started the process hears of it. */
function fail(fault: unknown): never {
  process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`);
  process.exit(1);
}

async function dueToday({ thisYear }: TrialSchools, { seed, today }: TrialDay) {
  const due = [];
  for (const marks of yearsOfSchools(thisYear.sample, seed, trialYear)) {
    due.push(...registersDue(marks, settlingMarks(marks, seed), today, seed));
    await pause(0);
  }
  return due;
}
