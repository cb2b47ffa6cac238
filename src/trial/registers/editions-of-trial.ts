import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { EditionsScope } from '../../work/editions/edition-years.ts';
import { startEditions } from '../../work/editions/editions-process.ts';
import { finishedYear } from '../synthetic-marks/marked-school.ts';
import { termsOfYear } from '../synthetic-marks/school-year-dates.ts';
import { lastDayBefore } from './filling/fill.ts';
import { FillState, type FillStep } from './filling/fill-state.ts';

/** Of which trial figures of places are made. */
export interface EditionsOrder {
  /** The login that counts. */
  readonly countingUrl: string;
  /** Where filling remembers how far it is. */
  readonly state: string;
  readonly today: IsoDate;
  /** Of the sample people: made first. */
  readonly places: readonly string[];
  readonly complain: (text: string) => void;
}

const everyMs = 5000;
/** Registers of a step are all there, and are waited for until they are counted: nothing else comes after them. */
const restMs = 1000;
const ofThisYear = { thisYear: restMs, yearBefore: null };
const ofBothYears = { thisYear: restMs, yearBefore: restMs };
const summer = termsOfYear(finishedYear).days.at(-1)!;
/** From when on, figures of what are made. */
interface Step {
  readonly filled: FillStep;
  readonly day: IsoDate;
  readonly scope: Omit<EditionsScope, 'places'>;
}

/**
 * Makes figures of places of a year once the trial is filled with it: what is made is never changed, and of half an authority it
 * would be wrong. This year's are wanted first.
 *
 * @returns what ends it
 */
export function startEditionsOfTrial({
  countingUrl,
  state,
  today,
  places,
  complain,
}: EditionsOrder): () => Promise<void> {
  const yesterday = lastDayBefore(today);
  // Of the sample's trust and authority there are registers, which come first; of other authorities counts, in both years.
  const steps: readonly Step[] = [
    { filled: 'marks-this-year', day: yesterday, scope: { ...ofThisYear, others: false } },
    { filled: 'marks-last-year', day: summer, scope: { ...ofBothYears, others: false } },
    { filled: 'counts-this-year', day: yesterday, scope: { ...ofThisYear, others: true } },
    { filled: 'counts-last-year', day: summer, scope: { ...ofBothYears, others: true } },
  ];
  let next = 0;
  // One after the other: a step ends the one before, and whoever ends the last has ended all.
  let running: Promise<() => Promise<void>> | undefined;
  const look = setInterval(() => {
    const step = steps[next];
    if (step === undefined) clearInterval(look);
    else if ((new FillState(state).reached(step.filled, step.day).until ?? '') >= step.day) {
      next += 1;
      running = after(running, () => startEditions(countingUrl, complain, { ...step.scope, places }));
    }
  }, everyMs);
  return async () => {
    clearInterval(look);
    await (await running)?.();
  };
}

async function after<T>(before: Promise<() => Promise<void>> | undefined, start: () => T): Promise<T> {
  await (await before)?.();
  return start();
}
