import type { AgeRange, Phase } from '../../attendance/phase.ts';
import {
  isMissing,
  type Missing,
  notApplicable,
  notAvailable,
  type Published,
} from '../../attendance/published.ts';
import type { Admissions, Gender, SchoolStatus } from '../../attendance/school.ts';
import type { ReadCell } from './cells.ts';
import type { Row } from './row.ts';

/** The registers' words, in all the editions seen, as the domain's. Unknown words are unreadable, not guessed. */

export function genderCell(text: string): ReadCell<Gender> {
  const word = text.toLowerCase();
  if (word === 'mixed' || word === 'girls' || word === 'boys') return word;
  return absentWord(text) ?? { unreadable: 'not mixed, girls or boys' };
}

const selective = ['selective', 'selective (grammar)'];
const nonSelective = [
  'non-selective',
  'comprehensive',
  'comprehensive (secondary)',
  'modern',
  'modern (secondary)',
];

export function admissionsCell(text: string): ReadCell<Admissions> {
  const word = text.toLowerCase();
  if (selective.includes(word)) return 'selective';
  if (nonSelective.includes(word)) return 'non-selective';
  return absentWord(text) ?? { unreadable: 'not an admissions policy' };
}

/** Words for the same thing. */
const sameDenomination: ReadonlyMap<string, string> = new Map([
  ['none', 'none'],
  ['does not apply', 'none'],
  ['catholic', 'Roman Catholic'],
  ['islam', 'Muslim'],
  ['anglican', 'Church of England'],
]);

/** As the register words it, with its synonyms made one; "none" for a school without religious character. */
export function denominationCell(text: string): ReadCell<string> {
  return sameDenomination.get(text.toLowerCase()) ?? absentWord(text) ?? text;
}

export function sixthFormCell(text: string): ReadCell<boolean> {
  const word = text.toLowerCase();
  if (word === 'has a sixth form' || word === '1') return true;
  if (word === 'does not have a sixth form' || word === '0') return false;
  return absentWord(text) ?? { unreadable: 'does not say whether there is a sixth form' };
}

/** Types of need by the abbreviation that the register puts first ("ASD - Autistic Spectrum Disorder"). */
const needs: ReadonlySet<string> = new Set('SEMH BESD ASD SLCN SPLD MLD SLD PMLD HI VI MSI PD'.split(' '));

/**
 * The first type of need that a school names, by its abbreviation. The first cell may say "Not Applicable" where later
 * ones name needs, and not every register has these columns.
 */
export function mainNeedOf(cells: readonly string[]): Published<string> {
  for (const cell of cells) {
    const need = cell.split(' - ')[0]!.trim().toUpperCase();
    if (needs.has(need)) return need;
  }
  return notAvailable;
}

function absentWord(text: string): Missing | undefined {
  const word = text.toLowerCase();
  if (word === 'not applicable' || word === 'n/a') return notApplicable;
  return word === '' || word === 'not recorded' || word === 'unknown' ? notAvailable : undefined;
}

/** Undefined where the register does not say, or the establishment is not open yet. */
export function statusNamed(text: string): SchoolStatus | undefined {
  const word = text.toLowerCase();
  if (word === 'closed') return 'closed';
  if (word.startsWith('open, but proposed to close')) return 'closing';
  return word === 'open' ? 'open' : undefined;
}

const beforeOpening = ['proposed to open', 'pending approval'];

/** The status of a row; a word that nobody here knows is a fault, and no status. */
export function statusOf<K extends string>(row: Row<K>, key: K): SchoolStatus | undefined {
  const text = row.text(key);
  const status = statusNamed(text);
  if (status === undefined && absentWord(text) === undefined && !beforeOpening.includes(text.toLowerCase()))
    row.fault(key, 'not open, closed or proposed to close: status taken as not available');
  return status;
}

/** The absence statistics' phase, from the type of establishment and the register's phase. */
export function phaseOf(type: string, phase: string): Phase | undefined {
  const [kind, stage] = [type.toLowerCase(), phase.toLowerCase()];
  if (kind.includes('special')) return 'special';
  if (kind.includes('pupil referral') || kind.includes('alternative provision'))
    return 'alternative-provision';
  if (stage.includes('primary')) return 'primary';
  return stage.includes('secondary') || stage === 'all-through' ? 'secondary' : undefined;
}

/** From the flags of the performance tables; a school with both stages is counted as secondary. */
export function phaseFromFlags(
  type: string,
  group: string,
  primary: string,
  secondary: string,
): Phase | undefined {
  const special = group === 'Special School' ? 'special' : type;
  return phaseOf(special, secondary === '1' ? 'secondary' : primary === '1' ? 'primary' : '');
}

/**
 * Lowest and highest age. Not available where either is, where both are 0, and where the highest is a code
 * such as 99 rather than an age of a pupil. The higher first is the range all the same: an older file's ages would be taken
 * otherwise.
 */
export function ageRangeOf(low: Published<number>, high: Published<number>): Published<AgeRange> {
  if (isMissing(low)) return low;
  if (isMissing(high)) return high;
  const [youngest, oldest] = high > 0 && high < low ? [high, low] : [low, high];
  return oldest > 0 && oldest <= 25 && youngest <= oldest ? { low: youngest, high: oldest } : notAvailable;
}
