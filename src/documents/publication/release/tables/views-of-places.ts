import { phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import type { StatisticalGroup } from '../../../../attendance/statistics/statistical-group.ts';
import type { StatisticalLevel } from '../../../../attendance/statistics/statistical-place.ts';

/** What a view is of: a phase of 3 is all of them; a measure where it is one of sessions. */
export interface ViewOf {
  readonly level: StatisticalLevel;
  readonly phase: number;
  readonly group: StatisticalGroup;
  readonly measure?: string;
}

const all = phasesAndTotal.length - 1;
const special = phasesAndTotal.indexOf('special');

/**
 * Reasons that so few pupils in the special schools of one authority have that more than half of these figures would be hidden, and
 * with each that of all its schools: all schools less the others are the special ones (measured: decision 0144).
 */
const rareInSpecialSchools: readonly string[] = ['K', 'V', 'E', 'J1', 'T', 'R', 'C1', 'G', 'N', 'U'];

/**
 * Lateness is looked at first, and is L and U together: with one of them the other would be told, and with it hidden. What is present
 * less its mornings and afternoons is L (decision 0162).
 */
const wouldTellLate: readonly string[] = ['L', '/', '\\'];

const notOfSpecialSchools: ReadonlySet<string> = new Set([...rareInSpecialSchools, ...wouldTellLate]);

/** Nearly all pupils in special schools have a plan: the few without would hide figures up to those of England. */
const byNeed: ReadonlySet<StatisticalGroup> = new Set(['sen-support', 'ehc-plan', 'no-sen']);

/**
 * Whether there is a view at all, for every place of its level alike and whatever happened there. Of an authority, rare reasons are
 * published of primary and of secondary schools alone; below England, groups by need of all schools together alone.
 */
export function isView({ level, phase, group, measure }: ViewOf): boolean {
  if (byNeed.has(group)) return phase === all || level === 'National';
  if (level !== 'Local authority') return true;
  return !(measure !== undefined && notOfSpecialSchools.has(measure) && (phase === special || phase === all));
}
