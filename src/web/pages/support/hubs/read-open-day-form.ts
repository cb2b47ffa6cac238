import { daysAfter, type IsoDate, parseIsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { readDate } from '../../responses/respond/form/date-field.ts';
import { faultsOfText } from '../../responses/respond/form/text-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** As the table holds them. */
const mostSeats = 500;
const mostPeople = 20;
const mostCharacters = 2000;

/** Days ahead that anybody plans: two years. */
const farthest = 730;

/** An open day as its form says it. */
export interface OpenDayForm {
  readonly on: IsoDate;
  readonly words: string;
  readonly seats: number;
}

/** Reads the form that adds an open day, or says what is wrong with it. */
export function readOpenDayForm(typed: Typed, today: IsoDate): OpenDayForm | readonly FieldError[] {
  const date = readDate(typed, 'open');
  const on = date.kind === 'date' ? parseIsoDate(date.date) : undefined;
  const inTime = on !== undefined && on >= today && on <= daysAfter(today, farthest);
  const seats = wholeUpTo(fieldOf(typed, 'seats'), mostSeats);
  const errors: readonly FieldError[] = [
    ...(inTime ? [] : [{ field: 'open-day', text: 'Enter a day from today on, such as 14 10 2026' }]),
    ...(seats !== undefined && seats > 0
      ? []
      : [{ field: 'seats', text: `Enter a whole number of people from 1 to ${mostSeats}` }]),
    ...faultsOfText(typed, {
      field: 'about',
      missing: 'Enter when, where and what it is about',
      called: 'What you say of it',
      most: mostCharacters,
    }),
  ];
  return errors.length > 0 ? errors : { on: on!, seats: seats!, words: fieldOf(typed, 'about') };
}

/** How many people come, from a form; or what is wrong with it. */
export function peopleIn(typed: Typed): number | FieldError {
  const people = wholeUpTo(fieldOf(typed, 'people'), mostPeople);
  return people ?? { field: 'people', text: `Enter a whole number of people from 0 to ${mostPeople}` };
}

const wholeUpTo = (text: string, most: number): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
