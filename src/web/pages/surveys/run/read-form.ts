import { daysAfter, type IsoDate, parseIsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { count } from '../../../../presentation/formatting.ts';
import { type SurveyAudience, surveyAudiences } from '../../../../support/surveys/survey-questions.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { knownPart } from '../../../components/lists/address-parts.ts';
import { readDate } from '../../responses/respond/form/date-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** Codes of one sheet: more pupils than the largest school of England has. */
const mostCodes = 3000;

/** Of fewer, no answer could be shown. */
const fewestCodes = 6;

/** A survey is not left open for longer than a term. */
const longestDays = 120;

/** A survey as its form says it. */
export interface SurveyForm {
  readonly audience: SurveyAudience;
  readonly codes: number;
  readonly lastDay: IsoDate;
}

/** Reads the form that begins a survey, or says what is wrong with it. */
export function readSurveyForm(typed: Typed, today: IsoDate): SurveyForm | readonly FieldError[] {
  const audience = knownPart(surveyAudiences, fieldOf(typed, 'audience'));
  const codes = codesIn(typed, fewestCodes);
  const date = readDate(typed, 'last');
  const lastDay = date.kind === 'date' ? parseIsoDate(date.date) : undefined;
  const inTime = lastDay !== undefined && lastDay >= today && lastDay <= daysAfter(today, longestDays);
  const errors: readonly FieldError[] = [
    ...(audience === undefined ? [{ field: 'audience', text: 'Choose whom you want to ask' }] : []),
    ...(typeof codes === 'number' ? [] : [codes]),
    ...(inTime
      ? []
      : [
          {
            field: 'last-day',
            text: `Enter a last day from today to ${longestDays} days ahead, such as 7 9 2026`,
          },
        ]),
  ];
  if (errors.length > 0) return errors;
  return { audience: audience!, codes: codes as number, lastDay: lastDay! };
}

/** How many codes a form asks for, or what is wrong with the number. */
export function codesIn(typed: Typed, fewest = 1): number | FieldError {
  const text = fieldOf(typed, 'codes');
  const codes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return codes >= fewest && codes <= mostCodes
    ? codes
    : {
        field: 'codes',
        text: `Enter a whole number of codes from ${fewest} to ${count(mostCodes)}`,
      };
}
