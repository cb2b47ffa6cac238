import type { MarksDialect } from '../marks-statements.ts';
import type { UnitPlace, WrittenUnit } from '../marks-store.ts';

/** The columns of a row of marks, in the order of `rowsStatement`. */
const columns = [
  ['urn', 'Int32'],
  ['week', 'Int32'],
  ['pupil', 'Int32'],
  ['part', 'Int8'],
  ['year_group', 'Int8'],
  ['traits', 'Int16'],
  ['am', 'Int32'],
  ['pm', 'Int32'],
  ['possible', 'UInt8'],
  ['absent', 'UInt8'],
  ['codes', 'UInt64'],
] as const;

const typed = columns.map(([name, type]) => `${name} ${type}`).join(', ');
export const marksColumns = columns.map(([name]) => name).join(', ');

export const marksTable = 'marks';
/** Tables in which a unit is made ready begin with this; whatever is left of a killed writer is one of them. */
export const stagingPrefix = 'marks_staging_';

/** A unit is a partition: it comes and goes as a whole. What the manifest does not name is nobody's. */
const engine = `MergeTree partition by (bucket, unit) order by (urn, week, pupil)`;

export const marksTableStatement = `create table if not exists ${marksTable}
  (bucket UInt8, unit FixedString(64), ${typed}) engine = ${engine}`;

/** Rows that have no name yet. */
export const freshTableStatement = (table: string): string => `create table ${table} (${typed}) engine = Log`;

export const namedTableStatement = (table: string): string =>
  `create table ${table} (bucket UInt8, unit FixedString(64), ${typed}) engine = ${engine}`;

const sha256 = /^[0-9a-f]{64}$/;
/** A unit's name as SQL has it. @throws RangeError for anything but 64 hexadecimal digits */
export const unitName = (name: string): string => {
  if (!sha256.test(name)) throw new RangeError('a unit is named by 64 hexadecimal digits');
  return `'${name}'`;
};

export const partitionOf = ({ bucket, sha256: name }: Pick<WrittenUnit, 'bucket' | 'sha256'>): string =>
  `tuple(${bucketNumber(bucket)}, ${unitName(name)})`;

export const bucketNumber = (bucket: UnitPlace['bucket']): number => {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket > 255) throw new RangeError(`${bucket} is no bucket`);
  return bucket;
};

/** Only these units are read. */
export const sourceOf = (units: readonly Pick<WrittenUnit, 'sha256'>[]): string =>
  units.length === 0
    ? `(select ${marksColumns} from ${marksTable} where 1 = 0) as marks_of_units`
    : `(select ${marksColumns} from ${marksTable} where unit in (${units.map(({ sha256: name }) => unitName(name)).join(', ')})) as marks_of_units`;

export const dialectOf = (source: string): MarksDialect => ({
  source,
  bitOr: (column) => `groupBitOr(${column})`,
  sum: (column) => `sum(${column})`,
  rows: 'count(*)',
});
