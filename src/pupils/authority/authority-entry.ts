import { z } from 'zod';
import { isoDate } from '../iso-date-text.ts';

const words = z.string().trim().min(1).max(4000);
const name = z.string().trim().min(1).max(200);

/** What an authority puts on its own record about a school. The school has a record of its own, and neither writes the other's. */
export const authorityEntrySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('meeting'), present: words, agreed: words, nextOn: isoDate.optional() }),
  z.object({
    kind: z.literal('return-received'),
    which: z.enum(['attendance', 'sickness']),
    period: name,
    note: z.string().trim().max(4000),
  }),
  z.object({
    kind: z.literal('penalty-decision'),
    /** The school's reference of the case: it names nobody. */
    reference: name,
    parent: name,
    supportSeen: words,
    decision: z.enum(['issued', 'not-issued', 'withdrawn']),
    because: words,
  }),
]);
export type AuthorityEntry = z.infer<typeof authorityEntrySchema>;
export type AuthorityEntryKind = AuthorityEntry['kind'];
