import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tables } from '../tables.ts';

/** As many schools are looked at one by one sooner than all are gone through by name. */
const few = 400;

/**
 * The schools with a word that begins as the rarest of these parts does, where they are few: to find the others among
 * them is quick. Undefined where every part is common: then some are soon found by going through the names in order.
 */
export async function rareWord(rows: ReadonlyKysely<Tables>, parts: readonly string[]) {
  const beginning = (part: string) =>
    rows.selectFrom('school_word as w').where(sql<string>`w.word`, sql`^@` as never, part);
  const counted = await Promise.all(
    parts.map(async (part) => {
      const { schools } = await rows
        .selectFrom(beginning(part).select('w.urn').limit(few).as('some'))
        .select((eb) => eb.fn.countAll<number>().as('schools'))
        .executeTakeFirstOrThrow();
      return { part, schools };
    }),
  );
  const rarest = counted.sort((a, b) => a.schools - b.schools)[0];
  return rarest === undefined || rarest.schools === few ? undefined : beginning(rarest.part).select('w.urn');
}
