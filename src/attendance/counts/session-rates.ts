import { notApplicable, type Published } from '../published.ts';
import type { CodeCounts, SessionCounts } from './session-counts.ts';

/** Shares of possible sessions, %. */
export interface SessionRates {
  readonly attendance: Published<number>;
  readonly absence: Published<number>;
  readonly authorised: Published<number>;
  readonly unauthorised: Published<number>;
}

/** A part of the possible sessions, %; not applicable where no session was possible. */
export function rateOf(sessions: number, possible: number): Published<number> {
  return possible === 0 ? notApplicable : (100 * sessions) / possible;
}

/** The rates of a count of sessions. Attendance and absence sum to 100. */
export function ratesOf({
  attended,
  absent,
  authorised,
  unauthorised,
  possible,
}: SessionCounts): SessionRates {
  return {
    attendance: rateOf(attended, possible),
    absence: rateOf(absent, possible),
    authorised: rateOf(authorised, possible),
    unauthorised: rateOf(unauthorised, possible),
  };
}

/** Share of possible sessions with one code, %. */
export function reasonRate(counts: CodeCounts, code: string, { possible }: SessionCounts): Published<number> {
  return rateOf(counts.get(code) ?? 0, possible);
}
