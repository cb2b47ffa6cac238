/** Why a row cannot be a mark, by name; quarantine keeps the row and this. */
export const markFaultWords = {
  'unknown-code': 'No register code is written like this, and the school has no mapping for it.',
  'code-of-another-date': 'The code exists, but not on this date.',
  'mark-of-another-session': 'The mark belongs to the other session: / to mornings, \\ to afternoons.',
  'unknown-pupil': 'The school’s roll has no pupil with this reference.',
  'not-on-roll': 'The pupil is not on the school’s roll on this date.',
  'pupil-in-another-group': 'The roll has the pupil in another registration group on this date.',
  'pupil-twice': 'The register has the pupil more than once.',
  'not-a-date': 'The date is not one of this century, written as YYYY-MM-DD.',
  'in-the-future': 'The date is after today.',
  'no-calendar': 'The school has sent no calendar of this academic year.',
  'outside-term': 'The date is in no term of the school’s calendar.',
  'no-session':
    'The school’s calendar has no session on this date: a weekend, half term, closure or later start.',
  'not-a-session': 'The session is neither am nor pm.',
  'minutes-out-of-range': 'Minutes late must be a whole number from 0 to 254.',
  'not-readable': 'The row could not be read.',
} as const;
export type MarkFault = keyof typeof markFaultWords;

/** What is asked of a mark that is accepted all the same, by name. */
export const markDoubtWords = {
  'not-dual-registered':
    'The roll does not say that the pupil is registered at another school too; code D takes the session out of those that were possible.',
} as const;
export type MarkDoubt = keyof typeof markDoubtWords;

/** Whether a name is one of a fault. */
export function isMarkFault(name: string): name is MarkFault {
  return name in markFaultWords;
}
