import { type RawBuilder, sql } from 'kysely';

/**
 * When something ends: now, and never before it began, though two looks at the database's clock (database-clock.ts) may be some
 * milliseconds apart.
 *
 * @param began the column that says when
 */
export const notBefore = (began: string, now: Date): RawBuilder<Date> =>
  sql<Date>`greatest(${now}, ${sql.ref(began)})`;
