import { type AcademicYear, parseAcademicYear } from '../../../attendance/academic-year.ts';
import { noExpectationReasons } from '../../../attendance/outcome-glossary.ts';
import { phases } from '../../../attendance/phase.ts';
import {
  progressWords,
  type SchoolFilter,
  type SchoolOrder,
  schoolResponses,
  sortColumns,
} from '../../../store/postgres/lists/school-filter.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
  textPart,
} from '../../components/lists/address-parts.ts';

/** What the address of a list says: everything that a reader can choose, so that a list can be sent on or kept. */
export interface ListAddress {
  readonly filter: SchoolFilter;
  readonly order: SchoolOrder;
  /** Of the release; undefined for the newest. */
  readonly year?: AcademicYear | undefined;
  /** From 1; may be beyond the last. */
  readonly page: number;
}

/** The order of a list for which none is chosen. */
export const firstOrder: SchoolOrder = { column: 'name', direction: 'ascending' };

/** Reads an address. What is malformed, unknown or repeated counts as not chosen. */
export function readListAddress(query: AddressQuery): ListAddress {
  return {
    filter: {
      words: textPart(query.search),
      phase: knownPart(phases, query.phase),
      localAuthority: /^\d{3}$/.exec(textPart(query['local-authority']) ?? '')?.[0],
      outcome: knownPart(['set', 'maintain', 'none', ...noExpectationReasons], query.outcome),
      response: knownPart(['any', ...schoolResponses], query.response),
      progress: knownPart(progressWords, query.progress),
    },
    order: {
      column: knownPart(sortColumns, query.sort) ?? firstOrder.column,
      direction: knownPart(['ascending', 'descending'], query.direction) ?? firstOrder.direction,
    },
    year: parseAcademicYear(textPart(query.year) ?? ''),
    page: pagePart(query.page),
  };
}

/** The address of a list, without what is as it is anyway. */
export function listAddress(path: string, { filter, order, year, page }: Partial<ListAddress>): string {
  return addressOf(path, {
    year,
    search: filter?.words,
    phase: filter?.phase,
    'local-authority': filter?.localAuthority,
    outcome: filter?.outcome,
    response: filter?.response,
    progress: filter?.progress,
    sort: order?.column === firstOrder.column ? undefined : order?.column,
    direction: order?.direction === firstOrder.direction ? undefined : order?.direction,
    page: page === undefined || page === 1 ? undefined : String(page),
  });
}
