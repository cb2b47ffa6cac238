import { sql } from 'kysely';
import type { EffectPaper } from '../../../documents/support/effect-paper.ts';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';

/**
 * Publishes what support achieved in a year. What was published stays as it was.
 *
 * @param because why a year is published again
 * @returns the edition; undefined where the year has been published and nobody says why again
 */
export function publishEffect(
  database: CommandDatabase,
  paper: EffectPaper,
  because: string,
): Promise<number | undefined> {
  const at = database.clock();
  return asCommand(database, async (rows, audit) => {
    const { last } = await rows
      .selectFrom('support_effect')
      .select(sql<number>`coalesce(max(edition), 0)::integer`.as('last'))
      .where('year', '=', paper.year)
      .executeTakeFirstOrThrow();
    if (last > 0 && because.trim() === '') return undefined;
    const edition = last + 1;
    audit({ action: 'published-effect', recordKind: 'support', detail: { year: paper.year, edition } });
    await rows
      .insertInto('support_effect')
      .values({
        year: paper.year,
        edition,
        content: JSON.stringify(paper),
        because: edition === 1 ? '' : because,
        published_at: at,
      })
      .execute();
    return edition;
  });
}
