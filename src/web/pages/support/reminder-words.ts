import { counted } from '../../../presentation/formatting.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { Reminder } from '../../../workflow/support/reminders.ts';

/** A reminder in words. None of them blames anybody, and none does anything by itself. */
export function reminderWords(reminder: Reminder): string {
  switch (reminder.kind) {
    case 'day-passed':
      return `${longDate(reminder.on)}: booked, and over. Write down whether the day was held or moved.`;
    case 'school-silent':
      return `The school has written nothing since ${longDate(reminder.since)}. Ring it; if the work does not move, the hub can write down a concern, and anybody can pause it.`;
    case 'objective-due':
      return `An objective was due by ${longDate(reminder.on)}, and no review has come since.`;
    case 'self-assessment-missing':
      return `The self-assessment comes first, and is not there since ${longDate(reminder.since)}.`;
    case 'review-missing':
      return `No termly review since ${longDate(reminder.since)}.`;
    case 'no-day-booked':
      return `No day is booked. ${counted(reminder.left, 'day is', 'days are')} left.`;
    case 'hub-closed':
      return `The hub takes no part since ${longDate(reminder.since)}. An adviser gives the place up and finds another hub; days that it held stay on record.`;
    case 'waits':
      return `It waits since ${longDate(reminder.since)}.`;
  }
}
