import { dayInLondon } from './display-time.ts';

/** How many midnights in London lie between two times: 0 on the same day, below 0 where `to` comes first. */
export function daysBetween(from: Date, to: Date): number {
  return (Date.parse(dayInLondon(to)) - Date.parse(dayInLondon(from))) / 86_400_000;
}
