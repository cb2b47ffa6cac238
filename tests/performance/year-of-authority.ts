import type pg from 'pg';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { schoolPlace } from '../../src/attendance/figures/figures-of-schools.ts';
import {
  editionsDue,
  type PlaceEdition,
  protectEdition,
} from '../../src/attendance/figures/protect-place-year.ts';
import type { ShownFigures } from '../../src/attendance/figures/shown-figures.ts';
import { protectionOne as settings } from '../../src/attendance/protection/protection.fixture.ts';
import { nothingShownBefore } from '../../src/attendance/protection/shown-before.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { startNarrowFinder } from '../../src/numerics/reach-of-unknowns.ts';
import { type InventedSchool, inventedYears } from '../fixtures/counts-of-school.ts';

const made = 12;
export const first = '2025-08-15' as IsoDate;
export const until = '2026-07-26' as IsoDate;
const inventedUrn = (n: number): Urn => (900_000 + (n % made)) as Urn;

export type Figures = readonly (readonly [string, number | undefined])[];
const rowsOf = (figures: ShownFigures): Figures => [...figures].filter(([key]) => key.startsWith('school '));
export const placeOf = (figures: ShownFigures): Figures =>
  [...figures].filter(([key]) => !key.startsWith('school '));
export const named = (figures: Figures, from: string, to: string): Figures =>
  figures.map(([key, value]) => [key.replace(from, to), value]);
const json = (figures: Figures) =>
  JSON.stringify(Object.fromEntries(figures.map(([key, value]) => [key, value ?? null])));

/** A year of one invented authority, as its editions are made. */
export interface YearOfAuthority {
  readonly counted: readonly InventedSchool[];
  readonly editions: readonly PlaceEdition[];
  /** Seconds of the processor to make the editions. */
  readonly seconds: number;
}

export async function yearOfAuthority(): Promise<YearOfAuthority> {
  const counted = inventedYears(made, 2025, until).map((school, at) => ({ ...school, urn: inventedUrn(at) }));
  const means = { settings, findNarrow: await startNarrowFinder(), before: nothingShownBefore };
  const before = process.cpuUsage();
  const editions = editionsDue('authority-000', counted, until).map((due) => protectEdition(due, means));
  const { user, system } = process.cpuUsage(before);
  return { counted, editions, seconds: (user + system) / 1e6 };
}

/** Puts figures of a place on record. */
export type KeepFigures = (place: string, part: string, since: string, figures: Figures) => Promise<unknown>;

export const keepsFigures =
  (keeper: pg.Client): KeepFigures =>
  (place, part, since, figures) =>
    keeper.query(
      'insert into place_edition (place, part, since, until, figures, schools, of_schools, made_at) values ($1, $2, $3, $4, $5, 1, 1, now())',
      [place, part, since, until, json(figures)],
    );

/** Keeps the invented authority's year under the name of another, and its schools' rows under other numbers. */
export async function keepAuthority(
  keep: KeepFigures,
  {
    code,
    urns,
    editions,
  }: {
    readonly code: string;
    readonly urns: readonly number[];
    readonly editions: YearOfAuthority['editions'];
  },
): Promise<void> {
  const place = `authority-${code}`;
  for (const [at, { figures, compared }] of editions.entries()) {
    const since = `${first.slice(0, 8)}${15 + at}`;
    await keep(place, 'compared', since, named([...compared], 'authority-000', place));
    await keep(place, 'place', since, named(placeOf(figures), 'authority-000', place));
    const rows = rowsOf(figures);
    const ofSchool = (urn: number, n: number) => {
      const invented = schoolPlace(inventedUrn(n));
      return named(
        rows.filter(([key]) => key.startsWith(`${invented}|`)),
        invented,
        schoolPlace(urn as Urn),
      );
    };
    await keep(place, 'rows', since, urns.flatMap(ofSchool));
  }
}
