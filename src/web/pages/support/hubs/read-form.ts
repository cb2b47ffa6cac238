import { type IsoDate, parseIsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { comparedPhases } from '../../../../attendance/phase.ts';
import { count } from '../../../../presentation/formatting.ts';
import type { HubToKeep } from '../../../../store/postgres/support/keep-hub.ts';
import { gapKinds } from '../../../../support/gap-kind.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { readDate } from '../../responses/respond/form/date-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** Most places of one hub that anybody has announced, with room; about six is usual. */
const mostPlaces = 60;

/** From one end of England to the other. */
const mostReachKm = 600;

/** Longest texts, as the table holds them. */
const texts = [
  { field: 'offer', called: 'What the hub offers', most: 4000 },
  { field: 'open-days', called: 'Open days', most: 1000 },
  { field: 'contact', called: 'Whom to write to', most: 200 },
  { field: 'cover', called: 'Who pays for cover', most: 1000 },
] as const;

/** The last day in a form of a hub; undefined where there is none, or what is typed is none. */
export function lastDayIn(typed: Typed): IsoDate | undefined {
  const date = readDate(typed, 'last');
  return date.kind === 'date' ? parseIsoDate(date.date) : undefined;
}

/** What a form says of a hub, or what is wrong with it. */
export function readHubForm(typed: Typed): Omit<HubToKeep, 'hub'> | readonly FieldError[] {
  const phases = comparedPhases.filter((phase) => fieldOf(typed, `phase-${phase}`) !== '');
  const practices = gapKinds.filter((kind) => fieldOf(typed, `practice-${kind}`) !== '');
  const places = fieldOf(typed, 'places');
  const wholePlaces = /^\d{1,3}$/.test(places) && Number(places) <= mostPlaces;
  const reach = fieldOf(typed, 'reach');
  const wholeReach = reach === '' || (/^[1-9]\d{0,2}$/.test(reach) && Number(reach) <= mostReachKm);
  const lastDay = lastDayIn(typed);
  const errors: readonly FieldError[] = [
    ...(phases.length === 0 ? [{ field: 'phase-primary', text: 'Choose at least one phase' }] : []),
    ...(wholePlaces
      ? []
      : [{ field: 'places', text: `Enter a whole number of schools from 0 to ${mostPlaces}` }]),
    ...(wholeReach
      ? []
      : [{ field: 'reach', text: `Enter whole kilometres from 1 to ${mostReachKm}, or leave it empty` }]),
    ...texts.flatMap(({ field, called, most }) =>
      fieldOf(typed, field).length > most
        ? [{ field, text: `${called} must be ${count(most)} characters or fewer` }]
        : [],
    ),
    ...(readDate(typed, 'last').kind === 'empty' || lastDay !== undefined
      ? []
      : [{ field: 'last-day', text: 'Enter a last day such as 31 8 2027, or leave it empty' }]),
  ];
  if (errors.length > 0) return errors;
  const opened = fieldOf(typed, 'saving');
  return {
    phases,
    practices,
    places: Number(places),
    reachKm: reach === '' ? null : Number(reach),
    offer: fieldOf(typed, 'offer'),
    openDays: fieldOf(typed, 'open-days'),
    contact: fieldOf(typed, 'contact'),
    cover: fieldOf(typed, 'cover'),
    lastDay: lastDay ?? null,
    cancels: fieldOf(typed, 'cancels').split(' '),
    opened: /^[1-9]\d{0,8}$/.test(opened) ? Number(opened) : 0,
  };
}
