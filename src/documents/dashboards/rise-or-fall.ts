import { isMissing, type Published } from '../../attendance/published.ts';
import { percent } from '../../presentation/formatting.ts';

/** A rate at a time, in words that follow "in". */
export interface RateAt {
  readonly when: string;
  readonly rate: Published<number>;
}

/**
 * What a line says, first and last: made of the figures that are shown, rounded as they are, so that it never says that
 * something rose which the page shows as the same.
 *
 * @param what such as "Absence"
 */
export function riseOrFall(what: string, times: readonly RateAt[]): string {
  const shown = times.filter((time): time is RateAt & { rate: number } => !isMissing(time.rate));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return `${what} is not shown for any of these times.`;
  if (first === last) return `${what} was ${percent(last.rate)} ${last.when}, the only time that is shown.`;
  const [from, to] = [percent(first.rate), percent(last.rate)];
  if (from === to) return `${what} was ${to} ${last.when}, as it was ${first.when}.`;
  return `${what} ${last.rate > first.rate ? 'rose' : 'fell'} from ${from} ${first.when} to ${to} ${last.when}.`;
}
