import { isMissing } from '../../../../../attendance/published.ts';
import { daysPerPupil, pupilsPerDay } from '../../../../../attendance/sessions.ts';
import { count, counted, fixed, percentUpTo, points } from '../../../../../presentation/formatting.ts';
import type { Proposal } from '../../../../../workflow/responses/response-kind.ts';
import type { ResponseSubject, SummaryRow } from '../form/response-form.ts';

/** Attendance as the form says it: as many digits as it has, at most two. */
export const rateOfProposal = (value: number): string => percentUpTo(value, 2);

/** What a proposal would mean, beside the minimum and beside what that is counted from, in days and pupils. */
export function proposalMeaning(
  { proposed, minimum }: Proposal,
  { figures }: ResponseSubject,
): readonly SummaryRow[] {
  const { asked, roll } = figures;
  if (asked === undefined) return [];
  return [
    { label: 'Beside the minimum', value: `${beside(proposed - minimum)} than the report asks for` },
    {
      label: `Beside the ${percentUpTo(asked.baselineAttendance, asked.digits)} that it is counted from`,
      value: besideStart(proposed - asked.baselineAttendance),
    },
    ...(isMissing(roll)
      ? []
      : [{ label: 'In pupils', value: inPupils(proposed - asked.baselineAttendance, roll) }]),
  ];
}

function beside(difference: number): string {
  const size = Math.abs(difference);
  // As precise as the report, unless nothing would be left of it.
  return `${points(size, size < 0.05 ? 2 : 1)} ${difference > 0 ? 'higher' : 'lower'}`;
}

const isNothing = (difference: number): boolean => Math.abs(difference) < 0.005;

function besideStart(difference: number): string {
  if (isNothing(difference)) return 'the same attendance';
  const days = daysPerPupil(Math.abs(difference));
  const inDays =
    days < 0.05
      ? 'less than a tenth of a day'
      : `${fixed(days, 1)} ${fixed(days, 1) === '1.0' ? 'day' : 'days'}`;
  return `${beside(difference)}: each pupil would be in school about ${inDays} ${difference > 0 ? 'more' : 'less'} in the year`;
}

function inPupils(difference: number, roll: number): string {
  if (isNothing(difference)) return 'as many pupils in school on an average day';
  const pupils = pupilsPerDay(Math.abs(difference), roll);
  const more = difference > 0 ? 'more' : 'fewer';
  const about =
    pupils < 0.95
      ? `less than 1 pupil ${more}`
      : `about ${counted(pupils, `pupil ${more}`, `pupils ${more}`)}`;
  return `${about} in school on an average day, of ${count(roll)} on roll`;
}
