import { isMissing } from '../../../attendance/published.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import {
  digitsIn,
  fixed,
  percent,
  percentUpTo,
  points,
  shownDifference,
} from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/**
 * By how much a school that is only asked to hold is asked for more than it had last year, as its head reads both; undefined
 * where it is not: earlier years were no better.
 */
export function aboveLastYear(
  { released: { attendance }, digits }: ReportSubject,
  { past, disruption, expectedAttendance }: Expectation,
): { readonly by: string; readonly last: string } | undefined {
  if ((past === undefined && disruption === undefined) || isMissing(attendance)) return undefined;
  const shownDigits = digitsIn(expectedAttendance, digits);
  const above = shownDifference(attendance, expectedAttendance, 1, shownDigits);
  return above > 0 ? { by: points(above, shownDigits), last: percent(attendance) } : undefined;
}

/**
 * Holds what is asked against last year's figure itself, where earlier years steadied it: a head looks there first, and the
 * minimum may stand below it, or further above it than the change that is asked.
 */
export function besideLastYear(
  { released: { attendance }, baselineYear, digits }: ReportSubject,
  expectation: Expectation,
): Paragraph[] {
  const { status, past, disruption, baselineAttendance, expectedAttendance, minimumImprovement } =
    expectation;
  if (disruption !== undefined) return [paragraph(disruptedWords(disruption, baselineYear))];
  if (past === undefined || isMissing(attendance)) return [];
  // As they are shown: a head takes one shown figure from the other.
  const shownDigits = digitsIn(expectedAttendance, digits);
  const shown = (value: number, to = shownDigits) => Number(fixed(value, to).replace('−', '-'));
  const above = shownDifference(attendance, expectedAttendance, 1, shownDigits);
  const asked = percentUpTo(expectedAttendance, digits);
  const last = percent(attendance);
  if (status === 'maintain')
    return above === 0 ? [] : [paragraph(heldWords(above, { last, asked, baselineYear }))];
  const sum = shown(shown(baselineAttendance, 1) + shown(minimumImprovement, digits));
  return [
    ...(above <= 0
      ? [
          paragraph(
            `Your ${last} in ${baselineYear} is ${above < 0 ? 'more than' : 'already'} what we ask you to reach. Your earlier years suggest that part of it was the luck of one year, and a minimum does not count on luck. If you hold ${last}, you ${above < 0 ? 'do more than is asked' : 'reach it'}.`,
          ),
        ]
      : shown(baselineAttendance, 1) > shown(attendance, 1)
        ? [
            paragraph(
              `From your ${last} in ${baselineYear} alone it is ${points(above, shownDigits)}. Your earlier years were better than last year, so part of that year was probably bad luck that goes away by itself.`,
            ),
          ]
        : []),
    ...(sum === shown(expectedAttendance)
      ? []
      : [paragraph('Each figure is rounded on its own, so they do not add up exactly.')]),
  ];
}

/** What an accepted disruption did to the start, so that nobody takes the figure for the school's own bad year. */
function disruptedWords(
  { explained, takenOff }: NonNullable<Expectation['disruption']>,
  year: string,
): string {
  const [days, off] = [points(Math.abs(explained), 2), points(Math.abs(takenOff), 2)];
  return explained >= 0
    ? `The disruption that was accepted took ${days} from your ${year}. We start ${off} higher for that, since such a part was usually gone a year later. Your figure of ${year} itself is not changed.`
    : `The days of the disruption that was accepted were better than your other days, and added ${days} to your ${year}. We start ${off} lower for that, as we would start higher had they been worse. Your figure of ${year} itself is not changed.`;
}

function heldWords(
  above: number,
  {
    last,
    asked,
    baselineYear,
  }: { readonly last: string; readonly asked: string; readonly baselineYear: string },
): string {
  const together = `Your figure of ${baselineYear} was ${last}. Together with your earlier years it comes to ${asked}`;
  return above < 0
    ? `${together}, and that is what we ask you to hold: part of a good year may be luck. If you hold ${last}, you do more than is asked.`
    : `${together}, and that is what we ask for, with nothing added: part of a bad year may be bad luck, which goes away by itself.`;
}
