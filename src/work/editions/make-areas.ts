import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { comparedFiguresOfAreas } from '../../attendance/figures/compared-figures.ts';
import { figuresOfAreas } from '../../attendance/figures/figures-of-areas.ts';
import type { ShownFigures } from '../../attendance/figures/shown-figures.ts';
import { phases } from '../../attendance/phase.ts';
import { placeId } from '../../attendance/places/attendance-place.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import {
  type AuthorityEdition,
  editionsOfAuthorities,
  keepEdition,
} from '../../store/postgres/editions/keep-editions.ts';
import { madeUntil, type PlaceWithSchools } from '../../store/postgres/editions/schools-of-places.ts';
import type { EditionMeans } from './edition-means.ts';
import type { EditionYear } from './edition-years.ts';

const england = placeId({ kind: 'england' });

/**
 * Makes what is due of England and its regions, of what is shown of local authorities and of nothing else.
 *
 * @returns up to which days editions are new
 */
export async function makeAreas(
  { database }: Pick<EditionMeans, 'database'>,
  authorities: readonly PlaceWithSchools[],
  year: EditionYear,
): Promise<readonly IsoDate[]> {
  const { first } = year;
  const regionOf = new Map(
    authorities.map(({ place, region }) => [
      placeId(place),
      region === undefined ? undefined : placeId({ kind: 'region', region }),
    ]),
  );
  return asCounting(database, async (client) => {
    const known = (await madeUntil(client, year)).get(england) ?? '';
    const authoritiesShown = shownOfYear(await editionsOfAuthorities(client, 'place', year));
    const compared = shownOfYear(await editionsOfAuthorities(client, 'compared', year));
    const until = authoritiesShown
      .map((shown) => shown.until)
      .toSorted()
      .at(-1);
    if (until === undefined || until <= known) return [];
    const regions = [
      ...new Set(authoritiesShown.flatMap(({ place }) => regionOf.get(place) ?? [])),
    ].toSorted();
    const made = regions.map((region) => {
      const within = authoritiesShown.filter(({ place }) => regionOf.get(place) === region);
      return { place: region, within, figures: sumOf(region, within) };
    });
    const whole = { place: england, within: authoritiesShown, figures: sumOf(england, authoritiesShown) };
    for (const { place, within, figures } of [...made, whole]) {
      const rows = [...(place === england ? made : []), ...within].flatMap((one) => [...rowsOf(one.figures)]);
      await keepEdition(
        client,
        place,
        { since: first, until },
        {
          place: figures,
          rows: new Map(rows),
          compared: place === england ? comparedFiguresOfAreas(england, areasOf(compared)) : new Map(),
        },
        {
          schools: within.reduce((sum, { schools }) => sum + schools, 0),
          ofSchools: within.reduce((sum, { ofSchools }) => sum + ofSchools, 0),
        },
        database.clock(),
      );
    }
    return [until];
  });
}

/** Half terms of an authority's year together, as they are shown now. */
function shownOfYear(editions: readonly AuthorityEdition[]): readonly AuthorityEdition[] {
  return [...Map.groupBy(editions, ({ place }) => place).values()].map((own) => ({
    ...own.at(-1)!,
    figures: new Map(own.flatMap(({ figures }) => [...figures])),
  }));
}

const sumOf = (name: string, areas: readonly AuthorityEdition[]): ShownFigures =>
  figuresOfAreas(name, areasOf(areas), phases);

const areasOf = (areas: readonly AuthorityEdition[]) =>
  areas.map(({ place, figures }) => ({ name: place, figures }));

/** Of an area in a table: all pupils by week and longer. */
const rowsOf = (figures: ShownFigures): ShownFigures =>
  new Map(
    [...figures].filter(([key]) => {
      const [, span, , group] = key.split('|');
      return span !== 'day' && group === 'all';
    }),
  );
