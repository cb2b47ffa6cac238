/** With whom a head may share what the school was sent. */
export const shareRecipients = ['governors', 'local-authority'] as const;
export type ShareRecipient = (typeof shareRecipients)[number];
