import type pg from 'pg';
import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf, statisticalTerm } from '../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../attendance/counts/count-window.ts';
import {
  editionsDue,
  protectEdition,
  type SchoolWithCounts,
} from '../../attendance/figures/protect-place-year.ts';
import type { ShownFigures } from '../../attendance/figures/shown-figures.ts';
import { placeId } from '../../attendance/places/attendance-place.ts';
import type { Urn } from '../../attendance/urn.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import {
  countsOfSchools,
  haveChanged,
  haveHalfTerm,
  newestCount,
} from '../../store/postgres/editions/counts-of-schools.ts';
import { keepEdition, shownOfPlace, sinceOf } from '../../store/postgres/editions/keep-editions.ts';
import {
  madeUntil,
  type PlaceWithSchools,
  schoolsOfPlaces,
} from '../../store/postgres/editions/schools-of-places.ts';
import { haveUncounted } from '../../store/postgres/marks/what-changed.ts';
import type { EditionMeans } from './edition-means.ts';
import type { EditionYear } from './edition-years.ts';
import { makeAreas } from './make-areas.ts';

/** How making them went. */
export interface EditionsTold {
  readonly made: (place: string, until: IsoDate) => void;
  /** That place keeps what it has; the others are made. */
  readonly failed: (place: string, fault: unknown) => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes what is due of places' figures, each half term of a place in a transaction of its own: once a week, when a week is over, and once more when
 * a half term is. What is made is never changed; a later edition says what was amended since.
 *
 * @returns how many editions are new
 */
export async function makeEditions(
  parts: EditionMeans,
  years: readonly EditionYear[],
  told: EditionsTold,
): Promise<number> {
  const { places: named = [], others = true } = parts.scope ?? {};
  const places = (await asCounting(parts.database, (client) => schoolsOfPlaces(client, named))).filter(
    ({ place }) => others || named.includes(placeId(place)),
  );
  let count = 0;
  for (const year of years) count += await makeYear(parts, places, year, told);
  return count;
}

async function makeYear(
  parts: EditionMeans,
  places: readonly PlaceWithSchools[],
  year: EditionYear,
  { made, failed, signal }: EditionsTold,
): Promise<number> {
  const { database } = parts;
  const sunday = daysAfter(weekOf(year.today), -1);
  const until = await asCounting(database, (client) => madeUntil(client, year));
  let count = 0;
  let waits = false;
  for (const place of places) {
    if (signal?.aborted) return count;
    const id = placeId(place.place);
    if ((until.get(id) ?? '') >= sunday) continue;
    try {
      const done = await makePlace(parts, place, year, until.get(id));
      if (done === 'counts-change') waits = true;
      else
        for (const last of done) {
          count += 1;
          made(id, last);
        }
    } catch (fault) {
      failed(id, fault);
    }
  }
  // Of what is only there in part no sum is made.
  if (signal?.aborted || waits || parts.scope?.others === false) return count;
  const england = placeId({ kind: 'england' });
  const authorities = places.filter(({ place }) => place.kind === 'local-authority');
  const now = await asCounting(database, (client) => madeUntil(client, year));
  if (authorities.some(({ place }) => (now.get(placeId(place)) ?? '') > (now.get(england) ?? '')))
    try {
      for (const last of await makeAreas(parts, authorities, year)) {
        count += 1;
        made(england, last);
      }
    } catch (fault) {
      failed(england, fault);
    }
  return count;
}

/**
 * @param until up to which day the place's figures of the year are made
 * @returns up to which days editions are new
 */
async function makePlace(
  { database, settings, findNarrow }: EditionMeans,
  { place, schools }: PlaceWithSchools,
  year: EditionYear,
  until: IsoDate | undefined,
): Promise<readonly IsoDate[] | 'counts-change'> {
  const name = placeId(place);
  const urns = schools.map(({ urn }) => urn);
  const { first, today, quietMs } = year;
  const now = database.clock();
  const due = await asCounting(database, async (client) => {
    if (!(await hasMore(client, urns, year, until))) return [];
    const isComing = async () =>
      (await haveChanged(client, urns, { first, last: today }, new Date(now.getTime() - quietMs))) ||
      (await haveUncounted(client, urns, { first, last: daysAfter(today, -1) }));
    if (until === undefined && quietMs > 0 && (await isComing())) return 'counts-change';
    const records = await countsOfSchools(client, urns, { first, last: daysAfter(today, -1) });
    const counted: readonly SchoolWithCounts[] = schools.flatMap(({ urn, phase }) => {
      const own = records.get(urn);
      return own === undefined ? [] : [{ urn, phase, records: own }];
    });
    return editionsDue(name, counted, today).filter((one) => one.until > (until ?? ''));
  });
  if (due === 'counts-change') return due;
  const done: IsoDate[] = [];
  for (const one of due) {
    // What protects a large place for minutes keeps each half term as soon as it has it.
    await asCounting(database, async (client) => {
      const before = await shownOfPlace(client, name, one);
      const edition = protectEdition(one, { settings, findNarrow, before });
      await keepEdition(
        client,
        name,
        { since: sinceOf(one), until: one.until },
        { ...partsOf(edition.figures), compared: comparedOf(place, edition.compared) },
        { schools: one.schools.length, ofSchools: schools.length },
        now,
      );
    });
    done.push(one.until);
  }
  return done;
}

/**
 * Whether a place has more than is made of it: a week that is over, or a half term whose end was in holidays. In holidays there is
 * nothing new, week after week.
 */
async function hasMore(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, today }: EditionYear,
  until: IsoDate | undefined,
): Promise<boolean> {
  const newest = await newestCount(client, urns, { first, last: daysAfter(weekOf(today), -1) });
  if (newest === undefined) return false;
  if (until === undefined || newest > until) return true;
  const { last } = termWindow(academicYearOf(until), statisticalTerm(until));
  return until < last && last < today && (await haveHalfTerm(client, urns, last));
}

/** Schools are compared with their authority: trusts and hubs, whose readers know several schools, are no place to compare with. */
const comparedOf = ({ kind }: PlaceWithSchools['place'], compared: ShownFigures): ShownFigures =>
  kind === 'local-authority' ? compared : new Map();

/** Rows of schools apart from what they make up. */
function partsOf(figures: ShownFigures): { readonly place: ShownFigures; readonly rows: ShownFigures } {
  const [rows, place] = [new Map<string, number | undefined>(), new Map<string, number | undefined>()];
  for (const [key, value] of figures) (key.startsWith('school ') ? rows : place).set(key, value);
  return { place, rows };
}
