import { counted } from '../../../presentation/formatting.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { Reminder } from '../../../workflow/support/reminders.ts';

/**
 * A reminder in words. None of them blames anybody, and none does anything by itself.
 *
 * @param own whether the school itself reads it
 */
export function reminderWords(reminder: Reminder, own = false): string {
  switch (reminder.kind) {
    case 'day-passed':
      return `${longDate(reminder.on)}: booked, and over. Write down whether the day was held or moved.`;
    case 'school-silent':
      return own
        ? `You have written nothing here since ${longDate(reminder.since)}, and your hub has. Write a line, or pause the support.`
        : `The school has written nothing since ${longDate(reminder.since)}. Ring it; if the work does not move, the hub can write down a concern, and anybody can pause it.`;
    case 'objective-due':
      return `An objective was due by ${longDate(reminder.on)}, and no review has come since.`;
    case 'self-assessment-missing':
      return `The self-assessment comes first, and is still missing; the place began on ${longDate(reminder.since)}.`;
    case 'review-missing':
      return `No termly review since ${longDate(reminder.since)}.`;
    case 'no-day-booked':
      return `No day is booked. ${counted(reminder.left, 'day is', 'days are')} left.`;
    case 'hub-closed':
      return `The hub has taken no part since ${longDate(reminder.since)}. An adviser gives the place up and finds another hub; days that it held stay on record.`;
    case 'waits':
      return `${reminder.lacks === 'answer' ? 'No answer since' : 'Has waited for a hub since'} ${longDate(reminder.since)}.`;
  }
}
