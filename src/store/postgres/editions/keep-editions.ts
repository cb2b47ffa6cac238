import type pg from 'pg';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { PlaceEdition } from '../../../attendance/figures/protect-place-year.ts';
import type { ShownFigures } from '../../../attendance/figures/shown-figures.ts';
import { nothingShownBefore, type ShownBefore } from '../../../attendance/protection/shown-before.ts';

/** The first day of which an edition has figures, as the record names it. */
export const sinceOf = ({ after, until }: Pick<PlaceEdition, 'after' | 'until'>): IsoDate =>
  after === undefined ? termWindow(academicYearOf(until), 'autumn').first : daysAfter(after, 1);

/** How many schools an edition is made of, and how many the place has. */
export interface EditionCoverage {
  readonly schools: number;
  readonly ofSchools: number;
}

/** What earlier editions of a place and half term showed. */
export async function shownOfPlace(
  client: pg.ClientBase,
  place: string,
  edition: Pick<PlaceEdition, 'after' | 'until'>,
): Promise<ShownBefore> {
  const { rows } = await client.query<{ figures: Record<string, number | null> }>(
    `select figures from place_edition where place = $1 and since = $2::date and part <> 'compared'`,
    [place, sinceOf(edition)],
  );
  if (rows.length === 0) return nothingShownBefore;
  const hidden = new Set<string>();
  const shown = new Map<string, Set<number>>();
  for (const { figures } of rows)
    for (const [key, value] of Object.entries(figures))
      if (value === null) hidden.add(key);
      else shown.set(key, (shown.get(key) ?? new Set()).add(value));
  return { hidden, shown };
}

/** Of one place: its own figures, a row for each of what it is made of, and what its schools are compared with. */
export interface EditionParts {
  readonly place: ShownFigures;
  readonly rows: ShownFigures;
  readonly compared: ShownFigures;
}

/** Puts an edition on record. One that is there already stays as it is. */
export async function keepEdition(
  client: pg.ClientBase,
  place: string,
  { since, until }: { readonly since: IsoDate; readonly until: IsoDate },
  parts: EditionParts,
  { schools, ofSchools }: EditionCoverage,
  now: Date,
): Promise<void> {
  await client.query(
    `insert into place_edition (place, part, since, until, figures, schools, of_schools, made_at)
      select $1, part, $2::date, $3::date, figures::jsonb, $7, $8, $9
        from unnest(array['place', 'rows', 'compared'], array[$4::text, $5::text, $6::text]) as parts(part, figures)
      on conflict do nothing`,
    [
      place,
      since,
      until,
      written(parts.place),
      written(parts.rows),
      written(parts.compared),
      schools,
      ofSchools,
      now,
    ],
  );
}

const written = (figures: ShownFigures): string =>
  JSON.stringify(Object.fromEntries([...figures].map(([key, value]) => [key, value ?? null])));

/** A part of the newest edition of an authority of each half term of a year. */
export interface AuthorityEdition {
  readonly place: string;
  readonly since: IsoDate;
  readonly until: IsoDate;
  readonly figures: ShownFigures;
  readonly schools: number;
  readonly ofSchools: number;
}

/** Reads a part of what is shown of local authorities, by place and half term. */
export async function editionsOfAuthorities(
  client: pg.ClientBase,
  part: 'place' | 'compared',
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
): Promise<readonly AuthorityEdition[]> {
  const { rows } = await client.query<
    Omit<AuthorityEdition, 'figures'> & { figures: Record<string, number | null> }
  >(
    `select distinct on (place, since) place, since::text, until::text, figures, schools, of_schools as "ofSchools"
      from place_edition where place like 'authority-%' and part = $3 and since >= $1::date and until <= $2::date
      order by place, since, until desc`,
    [first, last, part],
  );
  return rows.map(({ figures, ...edition }) => ({
    ...edition,
    figures: new Map(Object.entries(figures).map(([key, value]) => [key, value ?? undefined])),
  }));
}
