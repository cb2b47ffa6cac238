import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { longDate, monthNames } from '../../../../presentation/long-date.ts';
import type { SupportInHand } from '../../../../store/postgres/support/read-work.ts';
import { remindersOf } from '../../../../workflow/support/reminders.ts';
import { daysOf, daysOfSupport } from '../../../../workflow/support/support-work.ts';
import { reminderWords } from '../reminder-words.ts';
import { supportTag } from '../state-tags.ts';

/** What waits, school by school, and the days of all of them by month. */
export function workView(schools: readonly SupportInHand[], today: IsoDate) {
  const days = schools
    .flatMap((school) => {
      const { booked, held } = daysOf(school.events);
      const of = (state: string) => (on: IsoDate) => ({ on, state, school });
      return [
        ...held.map(of('Held')),
        ...booked.map((on) => of(on < today ? 'Booked, and over' : 'Booked')(on)),
      ];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const waiting = schools.flatMap((school) => {
    const reminders = remindersOf(school.events, school.state, today, school.hubUntil);
    return reminders.length === 0
      ? []
      : [
          {
            href: `/support/${school.id}`,
            name: school.schoolName,
            tag: supportTag(school.state),
            reminders: reminders.map((each) => reminderWords(each)),
          },
        ];
  });
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Support of schools', href: '/support' },
      { text: 'Days and what waits' },
    ],
    waiting,
    months: [...Map.groupBy(days, ({ on }) => on.slice(0, 7))].map(([month, all]) => ({
      id: `month-${month}`,
      heading: `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
      days: all.map(({ on, state, school }) => ({
        on: longDate(on),
        state,
        href: `/support/${school.id}`,
        name: school.schoolName,
        hub: school.hubName,
      })),
    })),
    used: schools
      .filter(({ state }) => state === 'placed' || state === 'paused')
      .map((school) => ({
        label: school.schoolName,
        value: `${daysOf(school.events).held.length} of ${daysOfSupport} days held`,
      })),
  };
}
