import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import { exactlyRecovered } from './exact-recovery.ts';
import { indexLinkedSet, type LinkedSet } from './linked-set.ts';
import { narrowNumbers } from './narrow-numbers.ts';
import { openlyNothing } from './openly-nothing.ts';
import type { ProtectionSettings } from './protection-settings.ts';
import { nothingShownBefore, type ShownBefore } from './shown-before.ts';
import { smallNumber } from './small-number.ts';

/** What is wrong with the protection of one number. */
export interface ProtectionFault {
  readonly key: string;
  readonly fault: 'small-and-shown' | 'follows-exactly' | 'too-narrow';
  /** What outsiders can tell: it is between these, both included. */
  readonly from: number;
  readonly to: number;
}

/** What an audit looks at. */
export interface AuditQuestion {
  readonly settings: ProtectionSettings;
  /** Keys that are shown as hidden. */
  readonly hidden: ReadonlySet<string>;
  /** Earlier pages, which somebody may have kept. */
  readonly before?: ShownBefore;
  readonly findNarrow: FindNarrow;
  readonly member?: boolean;
}

/**
 * Looks at a linked set as an attacker does who knows all that is shown, how numbers add up, that they are whole and not below 0,
 * the published rules, and earlier pages; but not why a number is hidden. It does not ask how numbers came to be hidden.
 *
 * @returns every number that is small and shown, that follows exactly, or that lies within too narrow limits; none for a safe set
 */
export function auditProtection(
  set: LinkedSet,
  { settings, hidden, before = nothingShownBefore, findNarrow, member = false }: AuditQuestion,
): readonly ProtectionFault[] {
  const index = indexLinkedSet(set);
  const cells = [...index.cells.entries()];
  const where = (is: (cell: (typeof cells)[number][1]) => boolean) =>
    new Set(cells.flatMap(([at, cell]) => (is(cell) ? [at] : [])));
  const small = where((cell) => cell.secret === true || smallNumber(cell, settings, member) !== undefined);
  const shown = where(
    ({ key, value, unseen, known }) =>
      (unseen !== true && !hidden.has(key)) || known === true || before.shown.get(key)?.has(value) === true,
  );
  const unknown = where(() => true).difference(shown);
  const secret = where(({ unseen }) => unseen !== true)
    .union(small)
    .intersection(unknown);
  // What everybody can tell is 0 is known too, and needs no protection itself.
  const nothing = openlyNothing(index, (cell) => unknown.has(cell) || small.has(cell));
  const untold = unknown.difference(nothing);
  const exact = new Set(exactlyRecovered(index, untold)).intersection(secret);
  const narrow = narrowNumbers(index, untold, {
    wanted: secret.intersection(untold).difference(exact),
    findNarrow,
    width: settings.narrowest,
  });
  const known = (fault: ProtectionFault['fault']) => (at: number) => {
    const { key, value } = index.cells[at]!;
    return { key, fault, from: value, to: value };
  };
  return [
    ...[...small.intersection(shown).difference(nothing)].map(known('small-and-shown')),
    ...[...exact].map(known('follows-exactly')),
    ...narrow.map(({ cell, from, to }) => ({
      key: index.cells[cell]!.key,
      fault: 'too-narrow' as const,
      from,
      to,
    })),
  ];
}
