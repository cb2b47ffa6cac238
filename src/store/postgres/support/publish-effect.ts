import { sql } from 'kysely';
import type { EffectPaper } from '../../../documents/support/effect-paper.ts';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';
import { personWith } from '../releases/work/act-for.ts';

/** On whose word it is published, by their addresses: both have signed in to the service, each in their role. */
export interface PublishedBy {
  /** An analyst. */
  readonly made: string;
  /** An approver, somebody else. */
  readonly agreed: string;
}

/** Why nothing is published. */
export type NotPublished = 'published before' | 'one person';

/**
 * Publishes what support achieved in a year. What was published stays as it was.
 *
 * @param because why a year is published again
 * @returns the edition; or why there is none: the year has been published and nobody says why again, or the two people are one
 * @throws NobodyOfThatName
 */
export function publishEffect(
  database: CommandDatabase,
  paper: EffectPaper,
  { because, by }: { readonly because: string; readonly by: PublishedBy },
): Promise<number | NotPublished> {
  const at = database.clock();
  return asCommand<number | NotPublished>(database, async (rows, audit) => {
    const maker = await personWith(rows, by.made, ['analyst']);
    const approver = await personWith(rows, by.agreed, ['approver']);
    if (maker.person === approver.person) return 'one person';
    const { last } = await rows
      .selectFrom('support_effect')
      .select(sql<number>`coalesce(max(edition), 0)::integer`.as('last'))
      .where('year', '=', paper.year)
      .executeTakeFirstOrThrow();
    if (last > 0 && because.trim() === '') return 'published before';
    const edition = last + 1;
    audit({
      action: 'published-effect',
      recordKind: 'support',
      detail: {
        year: paper.year,
        edition,
        person: maker.person,
        agreed: approver.person,
        at: 'command line',
      },
    });
    await rows
      .insertInto('support_effect')
      .values({
        year: paper.year,
        edition,
        content: JSON.stringify(paper),
        because: edition === 1 ? '' : because,
        published_at: at,
        by_person: maker.person,
        agreed_by: approver.person,
      })
      .execute();
    return edition;
  });
}
