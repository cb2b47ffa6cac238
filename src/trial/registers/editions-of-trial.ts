import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { startEditions } from '../../work/editions/editions-process.ts';
import { finishedYear } from '../synthetic-marks/marked-school.ts';
import { termsOfYear } from '../synthetic-marks/school-year-dates.ts';
import { lastDayBefore } from './filling/fill.ts';
import { FillState } from './filling/fill-state.ts';

/** Of which trial figures of places are made. */
export interface EditionsOrder {
  /** The login that counts. */
  readonly countingUrl: string;
  /** Where filling remembers how far it is. */
  readonly state: string;
  readonly today: IsoDate;
  readonly complain: (text: string) => void;
}

const everyMs = 5000;
const summer = termsOfYear(finishedYear).days.at(-1)!;
/** What came in is counted within so many milliseconds, also on a busy machine. */
const restMs = 120_000;

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
  complain,
}: EditionsOrder): () => Promise<void> {
  const steps = [
    { filled: 'counts-this-year', day: lastDayBefore(today), quiet: { thisYear: restMs, yearBefore: null } },
    { filled: 'counts-last-year', day: summer, quiet: { thisYear: restMs, yearBefore: restMs } },
  ] as const;
  let next = 0;
  let stop: (() => Promise<void>) | undefined;
  const look = setInterval(() => {
    const step = steps[next];
    if (step === undefined) clearInterval(look);
    else if ((new FillState(state).reached(step.filled, step.day).until ?? '') >= step.day) {
      next += 1;
      const before = stop;
      stop = startEditions(countingUrl, complain, step.quiet);
      void before?.();
    }
  }, everyMs);
  return async () => {
    clearInterval(look);
    await stop?.();
  };
}
