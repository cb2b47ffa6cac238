import {
  type SchoolChangeKind,
  schoolChangeKinds,
} from '../../../../expectations/comparison/school-change.ts';
import { type ChangeSort, changeSorts } from '../../../../store/postgres/releases/list-changes.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
} from '../../../components/lists/address-parts.ts';

/** Which changes an address asks for. */
export interface ChangesAddress {
  readonly kind: SchoolChangeKind | undefined;
  readonly sort: ChangeSort;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
}

/** Reads an address; what it does not say, or says wrongly, is as by default: by URN. */
export function readChangesAddress(query: AddressQuery): ChangesAddress {
  return {
    kind: knownPart(schoolChangeKinds, query.kind),
    sort: knownPart(changeSorts, query.sort) ?? 'urn',
    descending: query.order === 'down',
    page: pagePart(query.page),
  };
}

/** The address of changes, with what is not as by default. */
export function changesAddress(path: string, { kind, sort, descending, page }: ChangesAddress): string {
  return addressOf(path, {
    kind,
    sort: sort === 'urn' ? undefined : sort,
    order: descending ? 'down' : undefined,
    page: page === 1 ? undefined : String(page),
  });
}
