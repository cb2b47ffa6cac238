import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../attendance/counts/count-window.ts';
import {
  editionsDue,
  protectEdition,
  type SchoolWithCounts,
} from '../../attendance/figures/protect-place-year.ts';
import type { ShownFigures } from '../../attendance/figures/shown-figures.ts';
import { placeId } from '../../attendance/places/attendance-place.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { countsOfSchools, newestCount } from '../../store/postgres/editions/counts-of-schools.ts';
import { keepEdition, shownOfPlace, sinceOf } from '../../store/postgres/editions/keep-editions.ts';
import {
  madeUntil,
  type PlaceWithSchools,
  schoolsOfPlaces,
} from '../../store/postgres/editions/schools-of-places.ts';
import type { EditionMeans } from './edition-means.ts';
import { makeAreas } from './make-areas.ts';

/** How making them went. */
export interface EditionsTold {
  readonly made: (place: string, until: IsoDate) => void;
  /** That place keeps what it has; the others are made. */
  readonly failed: (place: string, fault: unknown) => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes what is due of places' figures, each place in a transaction of its own: once a week, when a week is over. What is made is
 * never changed; a later edition says what was amended since.
 *
 * @param today what is not over by then is not there
 * @returns how many editions are new
 */
export async function makeEditions(
  parts: EditionMeans,
  today: IsoDate,
  { made, failed, signal }: EditionsTold,
): Promise<number> {
  const { database } = parts;
  const sunday = daysAfter(weekOf(today), -1);
  const [places, until] = await asCounting(database, async (client) => [
    await schoolsOfPlaces(client),
    await madeUntil(client),
  ]);
  let count = 0;
  for (const place of places) {
    if (signal?.aborted) break;
    const id = placeId(place.place);
    if ((until.get(id) ?? '') >= sunday) continue;
    try {
      for (const last of await makePlace(parts, place, today)) {
        count += 1;
        made(id, last);
      }
    } catch (fault) {
      failed(id, fault);
    }
  }
  if (signal?.aborted) return count;
  const england = placeId({ kind: 'england' });
  const authorities = places.filter(({ place }) => place.kind === 'local-authority');
  const now = await asCounting(database, madeUntil);
  if (authorities.some(({ place }) => (now.get(placeId(place)) ?? '') > (now.get(england) ?? '')))
    try {
      for (const last of await makeAreas(parts, authorities, today)) {
        count += 1;
        made(england, last);
      }
    } catch (fault) {
      failed(england, fault);
    }
  return count;
}

/** @returns up to which days editions are new */
function makePlace(
  { database, settings, findNarrow }: EditionMeans,
  { place, schools }: PlaceWithSchools,
  today: IsoDate,
): Promise<readonly IsoDate[]> {
  const name = placeId(place);
  return asCounting(database, async (client) => {
    const { first } = termWindow(academicYearOf(today), 'autumn');
    const until = (await madeUntil(client)).get(name) ?? '';
    const newest = await newestCount(
      client,
      schools.map(({ urn }) => urn),
      daysAfter(weekOf(today), -1),
    );
    // In holidays there is nothing new, week after week.
    if (newest === undefined || newest <= until) return [];
    const records = await countsOfSchools(
      client,
      schools.map(({ urn }) => urn),
      { first, last: today },
    );
    const counted: readonly SchoolWithCounts[] = schools.flatMap(({ urn, phase }) => {
      const own = records.get(urn);
      return own === undefined ? [] : [{ urn, phase, records: own }];
    });
    const done: IsoDate[] = [];
    for (const due of editionsDue(name, counted, today)) {
      if (due.until <= until) continue;
      const before = await shownOfPlace(client, name, due);
      const edition = protectEdition(due, { settings, findNarrow, before });
      const coverage = { schools: due.schools.length, ofSchools: schools.length };
      const time = { since: sinceOf(due), until: due.until };
      await keepEdition(
        client,
        name,
        time,
        { ...partsOf(edition.figures), compared: comparedOf(place, edition.compared) },
        coverage,
        database.clock(),
      );
      done.push(due.until);
    }
    return done;
  });
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
