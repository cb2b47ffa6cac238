import { fixed } from '../../../../presentation/formatting.ts';
import type { EvidenceStrength, Practice } from '../../../../support/practices/practice-library.ts';

/** How sure it is, in a word or two. */
export const strengthWords: Readonly<Record<EvidenceStrength, string>> = {
  strong: 'Strong',
  moderate: 'Moderate',
  promising: 'Promising',
  correlation: 'Goes together, cause not known',
  weak: 'Weak',
  'case study': 'Examples only',
  unknown: 'Not known yet',
};

const noTrial = 'No British trial';

/** An effect in days for each pupil, with its interval; what is not known is said and is no 0. */
export function fewerDaysWords({ evidence: { days } }: Practice): string {
  if (days === null) return 'Not known in days';
  const interval =
    days.interval === null
      ? 'its interval is not in what we read'
      : `between ${fixed(days.interval[0], 2)} and ${fixed(days.interval[1], 2)}, 19 times in 20`;
  return `${fixed(days.fewer, 2)} a pupil and year (${interval})`;
}

/** How sure it is, and whether from a British trial. */
export const sureWords = ({ evidence: { strength, britishTrial } }: Practice): string =>
  britishTrial
    ? `${strengthWords[strength]}, from a British trial`
    : `${strengthWords[strength]}. ${noTrial}`;
