import { z } from 'zod';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** What the process that fills a trial with registers is told in its environment: passwords are among it. */
export const trialDaySchema = z.object({
  schools: z.number().int(),
  seed: z.number().int(),
  today: z.string().transform((text) => text as IsoDate),
  /** Of the sample's trust and authority: their pupils' marks are filled, and today's are sent. */
  sample: z.array(
    z
      .number()
      .int()
      .transform((urn) => urn as Urn),
  ),
  machines: z.object({ supplier: z.string(), counts: z.string() }),
  registersUrl: z.string(),
  /** Of pseudonyms, base64. */
  key: z.string(),
  apiUrl: z.string(),
  tokenUrl: z.string(),
  serviceUrl: z.string(),
  /** Where its page is. */
  port: z.number().int(),
  /** File in which it remembers how far it is. */
  state: z.string(),
});
export type TrialDay = z.infer<typeof trialDaySchema>;

/** The variable that holds it, as JSON. */
export const trialDayVariable = 'ABIE_TRIAL_DAY';
