/** With whom a head can share. */
export const sharedWith = ['governors', 'local-authority'] as const;
export type SharedWith = (typeof sharedWith)[number];
