/** Where a notice stands. */
export const noticeStates = [
  'waiting',
  'trying',
  'sent',
  'delivered',
  'printed',
  'no-address',
  'called-off',
  'unknown',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A state as a page says it. */
export const noticeStateWords: Readonly<Record<NoticeState, string>> = {
  waiting: 'Waiting',
  trying: 'Being sent',
  sent: 'Sent',
  delivered: 'Delivered',
  printed: 'Ready to print',
  'no-address': 'No address known',
  'called-off': 'Not sent: the release is no longer in force',
  unknown: 'Sent or not: nobody knows',
};
