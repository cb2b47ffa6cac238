import { roleWords } from '../../../../access/role.ts';
import { type AcademicYear, displayYear } from '../../../../attendance/academic-year.ts';
import type { Correction } from '../../../../store/postgres/releases/corrections/read-corrections.ts';
import { displayTime } from '../../../dates/display-time.ts';

/**
 * The log of corrections: what was suspended and why, and what took its place.
 *
 * @param year of the expectations; undefined for all
 */
export function correctionsPage(corrections: readonly Correction[], year?: AcademicYear) {
  const years = [...new Set(corrections.map(({ expectationYear }) => expectationYear))].sort().reverse();
  const shown = corrections.filter(({ expectationYear }) => year === undefined || expectationYear === year);
  return {
    years:
      years.length > 1 || year !== undefined
        ? [
            { value: '', text: 'All' },
            ...years.map((value) => ({ value, text: displayYear(value), selected: value === year })),
          ]
        : undefined,
    empty:
      shown.length > 0
        ? undefined
        : year === undefined
          ? 'No release has been suspended.'
          : `No release for ${displayYear(year)} has been suspended.`,
    corrections: shown.map(entry),
  };
}

function entry(correction: Correction) {
  const { release, expectationYear, suspendedAt, because, byRole, correctedAt, correctedBy } = correction;
  const corrected = correctedAt !== null && correctedBy !== null;
  return {
    heading: `Expectations for ${displayYear(expectationYear)}, release ${release}`,
    corrected,
    rows: [
      { label: 'Suspended', value: `${displayTime(suspendedAt)}, by ${whom(byRole)}` },
      { label: 'Why', value: because },
      {
        label: 'Corrected',
        value: corrected
          ? `${displayTime(correctedAt)}, by release ${correctedBy}`
          : 'Not yet. Nobody can read its figures until a corrected release is released.',
      },
    ],
  };
}

function whom(role: Correction['byRole']): string {
  if (role === null || role === 'job') return 'those who run this service';
  return `a ${roleWords[role].toLowerCase()}`;
}
