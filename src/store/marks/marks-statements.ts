import { firstOutOfScope } from '../../attendance/counts/pupil-traits.ts';
import type { Urn } from '../../attendance/urn.ts';

/** What differs between the engines that marks are counted with. Everything else is SQL that all of them know. */
export interface MarksDialect {
  /** What the rows are read from, after `from`. */
  readonly source: string;
  /** All bits that are set in any of a group's values. */
  bitOr(column: string): string;
  /** The sum of a column, in no wider a type than it needs: of millions of sums the width tells. */
  sum(column: string): string;
  /** How many rows: `count(*)`, or a sum where rows that are alike are one row already. */
  readonly rows: string;
}

/** Which rows, and how finely told apart; whole numbers only, which are checked as such. */
export interface StatementOf {
  readonly urns: readonly Urn[] | undefined;
  /** Day number of the first Monday that is told apart. */
  readonly from: number;
  /** The first part of the year that is told apart. */
  readonly fromPart: number;
}

// Plain SQL that every engine of marks knows: subqueries, `case`, `group by`; no common table expression, window, filter or
// bound parameter. Numbers that stand in a text are checked to be whole. Sums may come back as text, and are read as numbers.

const whole = (number: number): string => {
  if (!Number.isSafeInteger(number)) throw new RangeError(`${number} is not a whole number`);
  return String(number);
};
const ofSchools = (urns: readonly Urn[] | undefined): string =>
  urns === undefined ? '1 = 1' : urns.length === 0 ? '1 = 0' : `urn in (${urns.map(whole).join(', ')})`;
const weekFrom = (from: number): string => `case when week < ${whole(from)} then 0 else week end`;
const partFrom = (from: number): string =>
  from === 0 ? 'part' : `case when part < ${whole(from)} then 0 else part end`;

/** A comparison, so that an engine can skip by it what it does not read. */
const inScope = `traits < ${firstOutOfScope}`;

export const rowsStatement = ({ source }: MarksDialect, urns: readonly Urn[] | undefined): string =>
  `select urn, week, pupil, part, year_group, traits, am, pm, possible, absent, codes
    from ${source} where ${ofSchools(urns)} order by urn, week, pupil, part, year_group, traits`;

export const pupilTotalsStatement = (
  { source, bitOr, sum }: MarksDialect,
  { urns, from, fromPart }: StatementOf,
): string =>
  `select urn, pupil, part_from, year_group, traits, week_from, ${sum('possible')}, ${sum('absent')}, ${bitOr('codes')}
    from (select urn, pupil, ${partFrom(fromPart)} as part_from, year_group, traits, ${weekFrom(from)} as week_from,
        possible, absent, codes
      from ${source} where ${ofSchools(urns)}) as told
    group by urn, pupil, part_from, year_group, traits, week_from order by urn, pupil`;

export const alikeWeeksStatement = (
  { source, rows }: MarksDialect,
  { urns, from, fromPart }: StatementOf,
): string =>
  `select urn, part_from, year_group, traits, week_from, am, pm, ${rows}
    from (select *, ${partFrom(fromPart)} as part_from, ${weekFrom(from)} as week_from
      from ${source} where ${ofSchools(urns)}) as told
    group by urn, part_from, year_group, traits, week_from, am, pm order by urn`;

export const schoolWeeksStatement = ({ source }: MarksDialect, urns: readonly Urn[] | undefined): string =>
  `select urn, week, sum(possible), sum(absent)
    from ${source} where ${inScope} and ${ofSchools(urns)} group by urn, week order by urn, week`;

export const reasonsStatement = ({ source }: MarksDialect, urns: readonly Urn[] | undefined): string =>
  `select urn, am, pm, count(*) from ${source} where ${inScope} and ${ofSchools(urns)} group by urn, am, pm`;

export const persistentStatement = ({ source }: MarksDialect, urns: readonly Urn[] | undefined): string =>
  `select urn, count(*), sum(case when missed * 10 >= could then 1 else 0 end), sum(case when missed * 2 >= could then 1 else 0 end)
    from (select urn, pupil, sum(possible) as could, sum(absent) as missed
      from ${source} where ${inScope} and ${ofSchools(urns)} group by urn, pupil) as enrolments
    where could > 0 group by urn order by urn`;
