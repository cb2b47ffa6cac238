import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tables } from '../connection/tables.ts';

/** As many schools are looked at one by one sooner than all are gone through by name. */
const few = 400;

/**
 * The schools with a word that begins as the rarest of these parts does, where they are few: to find the others among
 * them is quick. Undefined where every part is common: then some are soon found by going through the names in order.
 */
export async function rareWord(rows: ReadonlyKysely<Tables>, parts: readonly string[]) {
  const beginning = (part: string) =>
    rows.selectFrom('school_word as w').where(sql<string>`w.word`, sql`^@` as never, part);
  let rarest = { part: '', schools: few };
  for (const part of parts) {
    const { schools } = await rows
      .selectFrom(beginning(part).select('w.urn').limit(few).as('some'))
      .select((eb) => eb.fn.countAll<number>().as('schools'))
      .executeTakeFirstOrThrow();
    if (schools < rarest.schools) rarest = { part, schools };
  }
  return rarest.schools === few ? undefined : beginning(rarest.part).select('w.urn');
}
