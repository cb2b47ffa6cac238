import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { registerWriter } from '../../../store/postgres/registers/register-writer.ts';
import type { RegistersDatabase } from '../../../store/postgres/registers/registers-database.ts';
import type { England } from '../../synthetic-england/england.ts';
import { finishedYear, type MarkedSchool, markedSchools } from '../../synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../synthetic-marks/marks-files.ts';
import { termsOfYear } from '../../synthetic-marks/school-year-dates.ts';
import { trialYear } from '../trial-day.ts';
import { CountsInHand, dayCountsOf } from './fill-counts.ts';
import { fillBook, fillRegisters } from './fill-registers.ts';
import { FillState, type FillStep, fillSteps } from './fill-state.ts';
import type { TrialDay } from './trial-day-settings.ts';

/** How far a step of filling is. */
export interface FillProgress {
  readonly step: FillStep;
  readonly done: number;
  readonly total: number;
}

/** The schools whose pupils' marks a trial has, in the order in which they are named, and all that have appointed what sends their counts, in both years. */
export function trialSchools(
  england: England,
  { seed, sample }: Pick<TrialDay, 'seed' | 'sample'>,
  appointing: ReadonlySet<Urn>,
) {
  const ofYear = (year: number) => {
    const all = markedSchools(england, seed, year).filter(({ urn }) => appointing.has(urn));
    const byUrn = new Map(all.map((school) => [school.urn, school]));
    return { all, sample: sample.flatMap((urn) => byUrn.get(urn) ?? []) };
  };
  return { lastYear: ofYear(finishedYear), thisYear: ofYear(trialYear) };
}
export type TrialSchools = ReturnType<typeof trialSchools>;

/** Lets others have a turn: the page of the trial answers between two schools. */
const turn = () => new Promise<void>((next) => setImmediate(next));

/**
 * Fills a trial's database with what came in before its day: step by step, and from where it was stopped before.
 *
 * @param told of every step where it stands at the beginning, and after each school
 */
export async function fillTrial(
  database: RegistersDatabase,
  settings: TrialDay,
  schools: TrialSchools,
  told: (progress: FillProgress) => void,
): Promise<void> {
  const state = new FillState(settings.state);
  const yesterday = lastDayBefore(settings.today);
  const summer = termsOfYear(finishedYear).days.at(-1)!;
  const steps = fillSteps.map((step) => {
    const thisYear = step.endsWith('this-year');
    const day = thisYear ? yesterday : summer;
    const { all, sample } = thisYear ? schools.thisYear : schools.lastYear;
    // What is counted of registers here is not sent in counts too.
    const counted = new Set(sample.map(({ urn }) => urn));
    const own = step.startsWith('marks') ? sample : all.filter(({ urn }) => !counted.has(urn));
    const reached = state.reached(step, day);
    const isDone = reached.until !== undefined && reached.until >= day;
    told({ step, done: isDone ? own.length : reached.schools, total: own.length });
    return { step, thisYear, day, own, reached, isDone };
  });
  for (const { step, thisYear, day, own, reached } of steps.filter(({ isDone }) => !isDone)) {
    const until = thisYear ? yesterday : (`${finishedYear + 1}-08-31` as IsoDate);
    const year = thisYear ? trialYear : finishedYear;
    const work: StepWork = { settings, schools, year, until, after: reached.until, from: reached.schools };
    const said = (done: number, kept: boolean) => {
      if (kept) state.come(step, day, done);
      told({ step, done, total: own.length });
    };
    await (step.startsWith('marks') ? fillMarks : fillCounts)(database, own, work, said);
    state.done(step, day, own.length);
  }
}

interface StepWork {
  readonly settings: TrialDay;
  readonly schools: TrialSchools;
  readonly year: number;
  readonly after: IsoDate | undefined;
  readonly until: IsoDate;
  /** Schools that were filled before. */
  readonly from: number;
}

async function fillMarks(
  database: RegistersDatabase,
  sample: readonly MarkedSchool[],
  { settings, schools, year, after, until, from }: StepWork,
  said: (done: number, kept: boolean) => void,
): Promise<void> {
  const { seed, machines } = settings;
  const writer = registerWriter(database);
  const before = new Map(schools.lastYear.sample.map((school) => [school.urn, school]));
  let done = from;
  for (const school of sample.slice(from)) {
    const [marks] = [...yearsOfSchools([school], seed, year)];
    if (year === trialYear) {
      const old = before.get(school.urn);
      const last = old === undefined ? [] : [...yearsOfSchools([old], seed, finishedYear)];
      await fillBook(database, machines.supplier, [...last, marks!]);
    }
    await fillRegisters(database, marks!, { machine: machines.supplier, writer, seed, after, until });
    said(++done, true);
    await turn();
  }
  await writer.close();
}

async function fillCounts(
  database: RegistersDatabase,
  all: readonly MarkedSchool[],
  { settings: { seed, machines }, year, after, until, from }: StepWork,
  said: (done: number, kept: boolean) => void,
): Promise<void> {
  const inHand = new CountsInHand(database, machines.counts);
  let done = from;
  for (const marks of yearsOfSchools(all.slice(from), seed, year)) {
    const kept = await inHand.add(dayCountsOf(marks, seed, after, until));
    said(++done, kept);
    await turn();
  }
  await inHand.end();
}

/** The trial's yesterday: the last day of term before its day, or the eve of the year where there is none. */
export function lastDayBefore(today: IsoDate): IsoDate {
  return termsOfYear(trialYear).days.findLast((day) => day < today) ?? (`${trialYear}-09-01` as IsoDate);
}
