import pg from 'pg';
import type { Decision } from '../../../access/decision.ts';
import type { RuleName } from '../../../access/rules.ts';
import type { AuditSeen } from './audit-seen.ts';

/**
 * The statement that adds a row to the audit record, to be sent together with the commit.
 *
 * @param goesOn a page asked again by itself: nothing is added where the person's look at it is on record
 */
export function auditStatement(
  rule: RuleName | undefined,
  decision: Decision | undefined,
  { action, recordKind, urn, release, detail, schools = [] }: AuditSeen,
  goesOn = false,
): string {
  const values = [
    text(action),
    text(decision?.granted === false ? 'refused' : 'granted'),
    text(rule),
    text(decision?.because),
    text(recordKind),
    wholeNumber(urn),
    wholeNumber(release),
    json(detail),
  ];
  const listed = decision?.granted === false ? [] : [...new Set(schools)].sort((a, b) => a - b);
  if (listed.length > 0)
    return `select note_look(${values.join(', ')}, '{${listed.map(wholeNumber).join(',')}}')`;
  const adding = `select note_look(${values.join(', ')})`;
  if (!goesOn || decision?.granted !== true) return adding;
  return `${adding} where not look_goes_on(${[values[0], ...values.slice(4)].join(', ')})`;
}

/** The statement by which the command line says what it did. */
export function commandStatement({
  action,
  recordKind,
  release,
  detail,
}: Pick<AuditSeen, 'action' | 'recordKind' | 'release' | 'detail'>): string {
  return `select note_command(${[text(action), text(recordKind), wholeNumber(release), json(detail)].join(', ')})`;
}

const json = (detail: AuditSeen['detail']) =>
  detail === undefined ? 'null' : `${text(JSON.stringify(detail))}::jsonb`;

const text = (value: string | undefined) => (value === undefined ? 'null' : pg.escapeLiteral(value));

/** A number that is no whole number of the database's is not written: what was asked for did not exist. */
const wholeNumber = (value: number | undefined) =>
  value !== undefined && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? String(value) : 'null';
