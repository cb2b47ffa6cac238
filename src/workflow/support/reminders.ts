import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SupportState } from './support-state.ts';
import { daysOf, objectivesOf, partsDone, type SupportEvent } from './support-work.ts';

/** What somebody who works on a school's support may have forgotten. Each comes of what is written down, and goes when that changes. */
export type Reminder =
  /** A day was booked, is over, and nobody wrote whether it was held or moved. */
  | { readonly kind: 'day-passed'; readonly on: IsoDate }
  /** The self-assessment comes first, and is not there. */
  | { readonly kind: 'self-assessment-missing'; readonly since: IsoDate }
  /** Nobody booked a day, though days are left. */
  | { readonly kind: 'no-day-booked'; readonly left: number }
  /** The day by which an objective was to be reached is over, and no review came after it. */
  | { readonly kind: 'objective-due'; readonly on: IsoDate }
  /** No review for as long as a term. */
  | { readonly kind: 'review-missing'; readonly since: IsoDate }
  /** The school has written nothing for four weeks in which its hub wrote. */
  | { readonly kind: 'school-silent'; readonly since: IsoDate }
  /** The hub is none any more: an adviser finds another. */
  | { readonly kind: 'hub-closed'; readonly since: IsoDate }
  /** An offer that nobody has answered for four weeks, or an acceptance that still waits for a hub. */
  | { readonly kind: 'waits'; readonly lacks: 'answer' | 'hub'; readonly since: IsoDate };

/** Four weeks: a school is busy, and is not asked twice in a month. */
const patience = 28;

/** The longest of a year's three terms, in days. */
const longestTerm = 112;

/**
 * What is to be brought to mind today, what is pressing first.
 *
 * @param events the whole course, in order
 * @param hubUntil the last day of the school's hub; null where it goes on, or there is none
 */
export function remindersOf(
  events: readonly SupportEvent[],
  state: SupportState,
  today: IsoDate,
  hubUntil: IsoDate | null = null,
): readonly Reminder[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  const ago = (days: number) => daysAfter(today, -days);
  const dateOf = ({ at }: SupportEvent) => dateInEngland(at);
  if (state === 'offered' || state === 'accepted')
    return dateOf(last) < ago(patience)
      ? [{ kind: 'waits', lacks: state === 'offered' ? 'answer' : 'hub', since: dateOf(last) }]
      : [];
  const closed =
    hubUntil !== null && hubUntil < today ? [{ kind: 'hub-closed', since: hubUntil } as const] : [];
  if (state !== 'placed') return state === 'paused' ? closed : [];
  const since = events.slice(events.findLastIndex(({ step }) => step === 'placed'));
  const begun = dateOf(since[0]!);
  const { booked, left } = daysOf(events);
  const parts = new Map(partsDone(events).map(({ part, last: on }) => [part, on]));
  const reviewed = parts.get('review');
  const due = objectivesOf(events)
    .flatMap(({ on }) => on ?? [])
    .filter((on) => on < today && (reviewed === undefined || reviewed < on))
    .toSorted()[0];
  const ofSchool = since.filter(({ by }) => by === 'head' || by === 'attendance-lead');
  const heard = ofSchool.length === 0 ? begun : dateOf(ofSchool.at(-1)!);
  const asked = since.some((event) => event.by === 'hub-lead' && dateOf(event) > heard);
  return [
    ...closed,
    ...booked.filter((on) => on < today).map((on) => ({ kind: 'day-passed', on }) as const),
    ...(asked && heard < ago(patience) ? [{ kind: 'school-silent', since: heard } as const] : []),
    ...(due === undefined ? [] : [{ kind: 'objective-due', on: due } as const]),
    ...(parts.get('self-assessment') === undefined && begun < ago(patience)
      ? [{ kind: 'self-assessment-missing', since: begun } as const]
      : []),
    ...((reviewed ?? begun) < ago(longestTerm)
      ? [{ kind: 'review-missing', since: reviewed ?? begun } as const]
      : []),
    ...(booked.length === 0 && left > 0 ? [{ kind: 'no-day-booked', left } as const] : []),
  ];
}
