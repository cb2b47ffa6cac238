import { type ToldWhich, toldWhich } from '../../../../store/postgres/notices/told-schools.ts';
import {
  type AddressQuery,
  addressOf,
  knownPart,
  pagePart,
} from '../../../components/lists/address-parts.ts';

/** Which schools an address asks for. */
export interface NoticesAddress {
  readonly which: ToldWhich;
  /** From 1. */
  readonly page: number;
}

/** Reads an address; what it does not say, or says wrongly, is as by default: those that have not responded. */
export function readNoticesAddress(query: AddressQuery): NoticesAddress {
  return { which: knownPart(toldWhich, query.which) ?? 'not-responded', page: pagePart(query.page) };
}

/** The address of schools, with what is not as by default. */
export function noticesAddress(path: string, { which, page }: NoticesAddress): string {
  return addressOf(path, {
    which: which === 'not-responded' ? undefined : which,
    page: page === 1 ? undefined : String(page),
  });
}
