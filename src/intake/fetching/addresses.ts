import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { publishers } from '../official/schemas/publishers.ts';

const pattern = z.string().refine((text) => {
  try {
    return new RegExp(text, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}, 'not a regular expression');

const wanted = z.strictObject({
  /** In plain words. */
  name: z.string(),
  publisher: z.enum(Object.keys(publishers) as [keyof typeof publishers, ...(keyof typeof publishers)[]]),
  holds: z.enum(['csv', 'zip']),
  /** Where a release of explore-education-statistics lists its files; `pick` finds the one wanted by its name. */
  release: z.string().optional(),
  /** Where a portal lists its items, the newest first; `pick` finds the one wanted by its title. */
  items: z.string().optional(),
  pick: pattern.optional(),
  address: z.string(),
  /** Folder below the one named, and the name there. */
  into: z.string(),
  as: z.string(),
  /** Files to take out of a ZIP file. */
  take: pattern.optional(),
});

/** A file to be fetched. */
export type WantedFile = z.infer<typeof wanted>;

const addressesSchema = z.strictObject({
  userAgent: z.string().min(1),
  /** Between two requests. */
  pauseMilliseconds: z.number().int().nonnegative(),
  /** For one file, before it is given up. */
  attempts: z.number().int().positive(),
  files: z.array(wanted),
});

/** Where the publishers keep official files, and the manners to fetch them with. */
export type Addresses = z.infer<typeof addressesSchema>;

/** The file of addresses that comes with the program: when a publisher moves a file, one line of it changes. */
export const ownAddresses: string = join(import.meta.dirname, 'addresses.json');

/** @throws when the text is no file of addresses; the message names the part */
export function readAddresses(text = readFileSync(ownAddresses, 'utf8')): Addresses {
  const { success, data, error } = addressesSchema.safeParse(JSON.parse(text));
  if (success) return data;
  const [issue] = error.issues;
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
}
