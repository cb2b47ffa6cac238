import { sql } from 'kysely';
import { query } from '../connection/handle.ts';
import { releaseFacts } from './release-facts.ts';

/** That somebody has looked at a part of a release since it was last calculated. */
export interface LookAtPart {
  /** As the audit record has it: `checks`, `changes`, `surprising`, `samples`, `evaluation`. */
  readonly part: string;
  readonly person: string;
  readonly name: string;
  readonly last: Date;
}

/** Who has looked at what of a release since its last run: whoever approves it wants to know, of themselves too. */
export const looksAt = query('see-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    detail: { part: 'looks' },
  });
  const rows = await at.rows
    .selectFrom('audit')
    .innerJoin('person', 'person.id', 'audit.person')
    .select(['person.id', 'person.name'])
    .select([sql<string>`audit.detail ->> 'part'`.as('part'), ({ fn }) => fn.max('audit.at').as('last')])
    .where('audit.record_kind', '=', 'release')
    .where('audit.release', '=', release)
    .where('audit.outcome', '=', 'granted')
    .where('audit.action', '=', 'saw-release')
    .where(sql<boolean>`audit.detail ? 'part'`)
    .where(({ eb, selectFrom }) =>
      eb(
        'audit.at',
        '>',
        selectFrom('release_event')
          .select(({ fn }) => fn.max('release_event.at').as('last'))
          .whereRef('release_event.release', '=', 'audit.release')
          .where('release_event.kind', '=', 'checked'),
      ),
    )
    .groupBy(['person.id', 'person.name', sql`audit.detail ->> 'part'`])
    .orderBy('last')
    .execute();
  return rows.map(({ id, name, part, last }): LookAtPart => ({ part, person: id, name, last }));
});
