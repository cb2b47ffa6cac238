import { CsvRows } from '../../../intake/official/csv.ts';
import type { PublishedFigure } from '../release/statistical-table.ts';

/** A row of a published data set. */
export interface PublishedRow {
  /** Four or six digits, a space and the identifier: "2025 Week 47". */
  readonly time: string;
  readonly place: string;
  readonly items: readonly string[];
  readonly figures: readonly PublishedFigure[];
}

/** A published data set by place, as pages and the open data interface read it. */
export interface PublishedTable {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly filters: readonly string[];
  readonly indicators: readonly string[];
  readonly byPlace: ReadonlyMap<string, readonly PublishedRow[]>;
}

const placeColumns: ReadonlySet<string> = new Set([
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'new_la_code',
  'la_name',
]);

/** @param bytes of `name.csv`, which this program wrote */
export function publishedTable(
  { name, title, about }: { readonly name: string; readonly title: string; readonly about: string },
  bytes: Uint8Array,
): PublishedTable {
  const rows = new CsvRows({ bytes, encoding: 'utf-8' });
  rows.next();
  const header = rows.texts();
  const own = header.flatMap((column, at) => (placeColumns.has(column) ? [] : [{ column, at }]));
  const indicators = own.filter(({ column }) => /_(count|percent)$/.test(column));
  const filters = own.filter((one) => !indicators.includes(one));
  const at = (column: string) => header.indexOf(column);
  const [period, identifier] = [at('time_period'), at('time_identifier')];
  const [authority, region, country] = [at('new_la_code'), at('region_code'), at('country_code')];
  // Few words are in very many cells: each is kept once.
  const words = new Map<string, string>();
  const kept = (text: string): string => {
    const known = words.get(text);
    if (known !== undefined) return known;
    words.set(text, text);
    return text;
  };
  const byPlace = new Map<string, PublishedRow[]>();
  while (rows.next()) {
    const place = kept(rows.text(authority) || rows.text(region) || rows.text(country));
    const row: PublishedRow = {
      time: kept(`${rows.text(period)} ${rows.text(identifier)}`),
      place,
      items: filters.map((one) => kept(rows.text(one.at))),
      figures: indicators.map((one) => figureOf(rows, one.at)),
    };
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, [row]);
    else known.push(row);
  }
  return {
    name,
    title,
    about,
    filters: filters.map(({ column }) => column),
    indicators: indicators.map(({ column }) => column),
    byPlace,
  };
}

function figureOf(rows: CsvRows, field: number): PublishedFigure {
  const text = rows.text(field);
  const number = Number(text);
  return Number.isNaN(number) ? (text as PublishedFigure) : number;
}
