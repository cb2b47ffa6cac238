import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { startEditions } from '../../work/editions/editions-process.ts';
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

/**
 * Makes figures of places once the trial is filled: what is made is never changed, and of half an authority it would be wrong.
 *
 * @returns what ends it
 */
export function startEditionsOfTrial({
  countingUrl,
  state,
  today,
  complain,
}: EditionsOrder): () => Promise<void> {
  const yesterday = lastDayBefore(today);
  let stop: (() => Promise<void>) | undefined;
  const look = setInterval(() => {
    const { until } = new FillState(state).reached('counts-this-year', yesterday);
    if (until === undefined || until < yesterday) return;
    clearInterval(look);
    stop = startEditions(countingUrl, complain);
  }, everyMs);
  return async () => {
    clearInterval(look);
    await stop?.();
  };
}
