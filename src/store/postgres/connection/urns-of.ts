import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';

/** The URN by which a school goes today, by any that it ever had; of a value or of a column's name. */
export const todaysUrn = (of: Urn | { readonly column: string }): RawBuilder<Urn> =>
  sql<Urn>`todays_urn(${typeof of === 'object' ? sql.ref(of.column) : of})`;

/** A URN of a school, beside that by which the school goes today. */
export interface UrnOfSchool {
  readonly urn: Urn;
  readonly today: Urn;
}

/**
 * Every URN of each of many schools, by any of them, to be joined by its name in place of a call for every row, which costs more
 * than what the row says.
 *
 * @param schools their URNs, or a statement that selects them
 */
export const urnsOfSchools = <Name extends string>(schools: readonly Urn[] | RawBuilder<Urn>, name: Name) =>
  sql<UrnOfSchool>`urns_of_schools(${Array.isArray(schools) ? schools : sql`array(${schools})`}::integer[])`.as(
    name,
  );

/**
 * Whether a column holds one of the URNs that a school had, by any of them: what was kept of a school follows it.
 * Asked once for a statement: asked of every row, it would keep row security from using an index.
 */
export const isOfSchool = (column: string, urn: Urn): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any ((select urns_of(${urn}))::integer[])`;
