import { displayDay } from './display-time.ts';

/** Days from one to another as a line has them: "4 December 2023 to 15 December 2023", and one day once. */
export function displayDays({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? displayDay(from) : `${displayDay(from)} to ${displayDay(to)}`;
}
