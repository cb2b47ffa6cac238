/**
 * Arrays as PostgreSQL reads them in binary: node-postgres writes arrays as text, escaped letter by letter, which for a few
 * hundred packed registers takes longer than keeping them. A `Buffer` given as a parameter is sent in binary.
 * (https://www.postgresql.org/docs/18/protocol-overview.html#PROTOCOL-FORMAT-CODES; layout: src/backend/utils/adt/arrayfuncs.c)
 */

/** Object identifiers of the types of elements: fixed in PostgreSQL's catalogue (src/include/catalog/pg_type.dat). */
const typeOf = {
  bytea: 17,
  int8: 20,
  int4: 23,
  text: 25,
  date: 1082,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
} as const;

const headLength = 20;
const daysBefore2000 = 10_957;
const millisecondsBefore2000 = 946_684_800_000;

/** An array of whole numbers of 32 bits. */
export const integerArray = (values: readonly number[]): Buffer =>
  ofFixed('int4', 4, values, (bytes, at, value) => bytes.writeInt32BE(value, at));

/** An array of whole numbers that a JavaScript number holds. */
export const bigintArray = (values: readonly number[]): Buffer => ofFixed('int8', 8, values, writeLong);

/** An array of dates, as days since 1970. */
export const dateArray = (days: readonly number[]): Buffer =>
  ofFixed('date', 4, days, (bytes, at, day) => bytes.writeInt32BE(day - daysBefore2000, at));

/** An array of moments. */
export const timeArray = (moments: readonly Date[]): Buffer =>
  ofFixed('timestamptz', 8, moments, (bytes, at, moment) =>
    writeLong(bytes, at, (moment.getTime() - millisecondsBefore2000) * 1000),
  );

/** An array of UUIDs. */
export const uuidArray = (ids: readonly string[]): Buffer =>
  ofFixed('uuid', 16, ids, (bytes, at, id) => bytes.write(id.replaceAll('-', ''), at, 'hex'));

/** An array of bytes; undefined is null. */
export const bytesArray = (values: readonly (Uint8Array | undefined)[]): Buffer =>
  ofBytes('bytea', values, 0);

/** An array of text; undefined is null. */
export const textArray = (values: readonly (string | undefined)[]): Buffer =>
  ofBytes(
    'text',
    values.map((value) => (value === undefined ? undefined : Buffer.from(value))),
    0,
  );

/** An array of jsonb, from JSON. */
export const jsonArray = (values: readonly string[]): Buffer =>
  ofBytes(
    'jsonb',
    values.map((value) => Buffer.from(value)),
    // The version of jsonb's own format stands first.
    1,
  );

/** A whole number of 64 bits, as two halves: a BigInt for each is slower. */
function writeLong(bytes: Buffer, at: number, value: number): void {
  const upper = Math.floor(value / 0x1_0000_0000);
  bytes.writeInt32BE(upper, at);
  bytes.writeUInt32BE(value - upper * 0x1_0000_0000, at + 4);
}

function ofFixed<T>(
  type: keyof typeof typeOf,
  width: number,
  values: readonly T[],
  write: (bytes: Buffer, at: number, value: T) => void,
): Buffer {
  const bytes = Buffer.allocUnsafe(headLength + values.length * (4 + width));
  let at = writeHead(bytes, type, values.length, false);
  for (const value of values) {
    at = bytes.writeInt32BE(width, at);
    write(bytes, at, value);
    at += width;
  }
  return bytes;
}

function ofBytes(
  type: keyof typeof typeOf,
  values: readonly (Uint8Array | undefined)[],
  version: number,
): Buffer {
  const before = version === 0 ? 0 : 1;
  let length = headLength;
  for (const value of values) length += 4 + (value === undefined ? 0 : before + value.length);
  const bytes = Buffer.allocUnsafe(length);
  let at = writeHead(bytes, type, values.length, values.includes(undefined));
  for (const value of values) {
    at = bytes.writeInt32BE(value === undefined ? -1 : before + value.length, at);
    if (value === undefined) continue;
    if (before === 1) at = bytes.writeUInt8(version, at);
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
}

/** One dimension from 1 on. An empty array has that dimension too, of no length. */
function writeHead(bytes: Buffer, type: keyof typeof typeOf, count: number, nulls: boolean): number {
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(nulls ? 1 : 0, 4);
  bytes.writeInt32BE(typeOf[type], 8);
  bytes.writeInt32BE(count, 12);
  return bytes.writeInt32BE(1, 16);
}
