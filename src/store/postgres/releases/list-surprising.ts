import { z } from 'zod';
import { phases } from '../../../attendance/phase.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { urnsOf } from '../lists/seen-list.ts';
import { releaseFacts } from './release-facts.ts';

const surprises = z.array(
  z.object({
    measure: z.string(),
    words: z.string(),
    asFar: z.number(),
    of: z.number(),
    phase: z.enum(phases),
  }),
);

/** One of the most surprising schools of a release. */
export interface ListedSurprise {
  /** From 1. */
  readonly rank: number;
  readonly urn: Urn;
  readonly name: string | null;
  readonly localAuthority: string;
  readonly surprises: z.infer<typeof surprises>;
}

/** The most surprising schools of a release, the most surprising first. */
export const listSurprising = query('see-release', async (at, { release }: { release: number }) => {
  const rows = await at.rows
    .selectFrom('release_change')
    .select(['surprise_rank', 'urn', 'name', 'local_authority', 'surprises'])
    .where('release', '=', release)
    .where('surprise_rank', 'is not', null)
    .orderBy('surprise_rank')
    .execute();
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    schools: urnsOf(rows),
    detail: { part: 'surprising' },
  });
  return rows.map(
    (row): ListedSurprise => ({
      rank: row.surprise_rank!,
      urn: row.urn,
      name: row.name,
      localAuthority: row.local_authority,
      surprises: surprises.parse(row.surprises),
    }),
  );
});
