import { z } from 'zod';

/** What a release of statistics says of itself, as far as those who sign it read it here. */
const schema = z.object({
  title: z.string(),
  latestDay: z.iso.date(),
  statistician: z.string(),
  invented: z.boolean().default(false),
  seenBefore: z.array(z.object({ role: z.string(), from: z.string() })).default([]),
  tables: z.array(z.object({ title: z.string(), about: z.string(), rows: z.int() })),
  files: z.array(z.object({ path: z.string(), bytes: z.int() })),
  checks: z.array(z.object({ name: z.string(), asks: z.string(), passed: z.int(), of: z.int() })).default([]),
  assurance: z
    .array(z.object({ name: z.string(), asks: z.string(), lookedAt: z.int(), found: z.array(z.string()) }))
    .default([]),
});

/** A manifest that this program wrote; releases of before checks were in it have none. */
export const publicationManifest = (manifest: unknown): z.infer<typeof schema> => schema.parse(manifest);
