import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { quantile } from '../../numerics/quantile.ts';
import type { SchoolDay } from '../days/school-day.ts';
import type { ShockEvent } from './shock-event.ts';

/** How far each reason was above its usual share on the days of an event, in points of possible sessions. */
export interface ReasonMix {
  readonly illness: number;
  readonly religious: number;
  readonly noReasonYet: number;
  /** Other than those without a reason yet. */
  readonly unauthorised: number;
}

const shares: Readonly<Record<keyof ReasonMix, (day: SchoolDay) => number>> = {
  illness: ({ illness }) => illness,
  religious: ({ religious }) => religious,
  noReasonYet: ({ noReasonYet }) => noReasonYet,
  unauthorised: ({ unauthorised, noReasonYet }) => unauthorised - noReasonYet,
};

/** The reasons of a school's event; undefined where its days are not there. @param days of the school's year */
export function reasonMix(
  days: readonly SchoolDay[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): ReasonMix | undefined {
  const open = days.filter(({ possible }) => possible > 0);
  const within = open.filter(({ date }) => date >= from && date <= to);
  if (within.length === 0) return undefined;
  const possible = within.reduce((sum, day) => sum + day.possible, 0);
  const above = (of: (day: SchoolDay) => number): number => {
    const usual = quantile(
      open.map((day) => (100 * of(day)) / day.possible),
      0.5,
    );
    return (100 * within.reduce((sum, day) => sum + of(day), 0)) / possible - usual;
  };
  return {
    illness: above(shares.illness),
    religious: above(shares.religious),
    noReasonYet: above(shares.noReasonYet),
    unauthorised: above(shares.unauthorised),
  };
}

/** A fall is called after a look-alike that explains so much of it. */
const mostOfIt = 0.5;

/** What a school's fall is called once its reasons are known: religious observance and late registers are told apart from shocks. */
export function labelByReasons(
  { label, size }: Pick<ShockEvent, 'label' | 'size'>,
  mix: ReasonMix,
): ShockEvent['label'] {
  if (label !== 'shock') return label;
  if (mix.religious >= mostOfIt * -size) return 'religious day';
  return mix.noReasonYet >= mostOfIt * -size ? 'reasons not known yet' : label;
}
