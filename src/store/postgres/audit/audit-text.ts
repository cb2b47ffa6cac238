import { createHash } from 'node:crypto';

/**
 * Columns of an audit row apart from its hashes, in the order in which they are hashed, as text; `at` in UTC with
 * microseconds.
 */
export const auditColumns = [
  'lane',
  'seq',
  'at',
  'person',
  'role',
  'organisation',
  'action',
  'outcome',
  'rule',
  'because',
  'record_kind',
  'urn',
  'release',
  'detail',
  'schools',
] as const;

/** An audit row as text, column by column. */
export type AuditTexts = Readonly<Record<(typeof auditColumns)[number], string | null>>;

/**
 * The hash that a row must have: computed here and not by the function that wrote it. Each value is hashed as its length
 * in bytes, a colon, itself and a comma; none as `-,`. A row without schools ends before them, as rows did before there
 * were any.
 *
 * @param previousHash of the row before it in the lane; 32 zero bytes for the first
 */
export function auditHash(previousHash: Uint8Array, row: AuditTexts): Buffer {
  const said = row.schools === null ? auditColumns.filter((column) => column !== 'schools') : auditColumns;
  const text = said.map((column) => netstring(row[column])).join('');
  return createHash('sha256').update(previousHash).update(text, 'utf8').digest();
}

const netstring = (value: string | null) =>
  value === null ? '-,' : `${Buffer.byteLength(value, 'utf8')}:${value},`;
