import type { BareRequest } from '../performance/bare-client.ts';
import { firstOfTerm, marksAt, reference, registerAt } from '../performance/register-requests.ts';

// Registers of which one row is at fault, and what mends them. A register is known by its place among all of the year.

/** What is wrong with the row, and what mends it. */
export const faultsOfRows = [
  'unknown-code',
  /** The mend does not wait until the row is answered: either may be kept first. */
  'unknown-code-raced',
  /** A reference that is nobody's: the mend is the pupil's mark, and the row closes once the roll says whose it was. */
  'unknown-pupil',
] as const;
export type FaultOfRow = (typeof faultsOfRows)[number];

/** Under which key the nth register goes with its row at fault. */
export const keyAtFault = (n: number): string => `at-fault-${n}`;

/** The nth register with one row at fault: the others are good. */
export function requestAtFault(n: number, fault: FaultOfRow): BareRequest {
  const marks = marksAt(n);
  const row = rowAtFault(n);
  const { pupil, code } = marks[row]!;
  const wrong = fault === 'unknown-pupil' ? { pupil: nobodysReference(n), code } : { pupil, code: 'QQ' };
  return merging(n, keyAtFault(n), 'partial', marks.with(row, wrong));
}

/** The one mark of the nth register that was not good. */
export const mendOf = (n: number): BareRequest =>
  merging(n, `mend-${n}`, 'atomic', [marksAt(n)[rowAtFault(n)]!]);

/** Says whose reference it was that was nobody's. */
export function rollOf(n: number): BareRequest {
  const { urn, group, pupils } = registerAt(n);
  const pupil = {
    references: [reference(pupils + rowAtFault(n)), nobodysReference(n)],
    periods: [{ first: firstOfTerm, yearGroup: Number.parseInt(group, 10), group }],
  };
  return { line: `POST /v1/schools/${urn}/roll`, headers: '', body: JSON.stringify({ pupils: [pupil] }) };
}

/** Number on the roll of the pupil whose row is at fault. */
export const pupilAtFault = (n: number): number => registerAt(n).pupils + rowAtFault(n) + 1;

const rowAtFault = (n: number): number => n % marksAt(n).length;
const nobodysReference = (n: number): string => `own-${n}`;

function merging(
  n: number,
  key: string,
  mode: 'atomic' | 'partial',
  marks: ReturnType<typeof marksAt>,
): BareRequest {
  const { urn, group, date, session } = registerAt(n);
  return {
    line: 'POST /v1/registers',
    headers: `idempotency-key: ${key}\r\n`,
    body: JSON.stringify({ mode, registers: [{ urn, group, date, session, marks }] }),
  };
}
