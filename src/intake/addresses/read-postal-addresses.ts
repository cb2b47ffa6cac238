import { parseUrn, type Urn } from '../../attendance/urn.ts';
import { CsvRows } from '../official/csv.ts';
import { recogniseEncoding } from '../official/encoding.ts';
import { parsePostcode } from '../official/postcode.ts';

/** Where a school is written to. */
export interface PostalAddress {
  readonly urn: Urn;
  /** As they stand on an envelope, below the school's name and above the postcode; at least one. */
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly email: string | null;
}

/** A row that gives no address, and why. */
export interface AddressFault {
  readonly line: number;
  readonly why: string;
}

/** What a file says of addresses. */
export interface AddressesRead {
  readonly addresses: readonly PostalAddress[];
  readonly faults: readonly AddressFault[];
}

/** A file that tells no addresses; the message says what it lacks, and which file to bring. */
export class AddressesUnread extends Error {}

/** Columns by the names that the register and the performance tables give them, in small letters. */
const columns = {
  urn: ['urn'],
  street: ['street'],
  locality: ['locality'],
  third: ['address3'],
  town: ['town'],
  county: ['county (name)'],
  postcode: ['postcode'],
  email: ['mainemail', 'email'],
} as const;
type Column = keyof typeof columns;
const needed: readonly Column[] = ['urn', 'street', 'town', 'postcode'];

/**
 * Reads schools' addresses from the register of establishments (edubasealldata*.csv) or the performance tables' school
 * information. An e-mail address of the school is taken where the file has a column of that name; the public files have none.
 *
 * @throws AddressesUnread
 */
export function readPostalAddresses(bytes: Uint8Array, file: string): AddressesRead {
  const decodable = recogniseEncoding(bytes, true);
  if (decodable === undefined) throw new AddressesUnread(`${file} begins like UTF-16 and is not.`);
  const rows = new CsvRows(decodable);
  if (!rows.next()) throw new AddressesUnread(`${file} is empty.`);
  const place = placesOf(rows.texts(), file);
  const byUrn = new Map<Urn, PostalAddress>();
  const faults: AddressFault[] = [];
  while (rows.next()) {
    const read = addressIn((column) => rows.text(place[column]));
    if (typeof read === 'string') faults.push({ line: rows.line, why: read });
    else if (byUrn.has(read.urn))
      faults.push({ line: rows.line, why: `school ${read.urn} stands there twice` });
    else byUrn.set(read.urn, read);
  }
  return { addresses: [...byUrn.values()], faults };
}

function placesOf(header: readonly string[], file: string): Readonly<Record<Column, number>> {
  const names = header.map((name) => name.toLowerCase());
  const entries = Object.entries(columns).map(
    ([column, called]) =>
      [column, names.findIndex((name) => (called as readonly string[]).includes(name))] as const,
  );
  const place = Object.fromEntries(entries) as Record<Column, number>;
  const missing = needed.filter((column) => place[column] < 0);
  if (missing.length === 0) return place;
  throw new AddressesUnread(
    `${file} has no column ${missing.map((column) => `"${columns[column][0]}"`).join(', ')}. Addresses stand in the register of establishments: “Establishment fields CSV” of Get Information about Schools (edubasealldata and the day).`,
  );
}

/** The address of a row, or why there is none. */
function addressIn(text: (column: Column) => string): PostalAddress | string {
  const urn = parseUrn(text('urn'));
  if (urn === undefined) return `"${text('urn')}" is not a URN`;
  const postcode = parsePostcode(text('postcode'));
  if (postcode === undefined) return `school ${urn}: "${text('postcode')}" is not a postcode`;
  const lines = [...new Set(['street', 'locality', 'third', 'town', 'county'].map((c) => text(c as Column)))];
  const said = lines.filter((line) => line !== '' && !/^not (recorded|applicable)$/i.test(line));
  if (said.length === 0) return `school ${urn} has neither street nor town`;
  const email = text('email');
  return { urn, lines: said, postcode, email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? email : null };
}
