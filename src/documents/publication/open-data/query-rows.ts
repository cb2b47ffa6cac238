import { csvPieces, forPrograms } from '../../../presentation/sheets/csv.ts';
import type { PublishedRow } from '../dashboard/published-table.ts';
import type { DataSetVersion } from './data-set-versions.ts';
import { jsonAnswer, type OpenDataAnswer, problemAnswer } from './open-data-answer.ts';

const pageSizes = { usual: 1000, most: 10_000 };
const ownParameters: ReadonlySet<string> = new Set([
  'version',
  'place',
  'time',
  'format',
  'page',
  'page_size',
]);

/**
 * Rows of a data set: `place` and `time` and any filter narrow them, each of them several times for several values; `page` and
 * `page_size` cut them.
 */
export function queryRows(
  { table, release, version }: DataSetVersion,
  query: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): OpenDataAnswer {
  const unknown = [...query.keys()].find((key) => !ownParameters.has(key) && !table.filters.includes(key));
  if (unknown !== undefined)
    return refused(
      `${JSON.stringify(unknown)} is no parameter of ${table.name}. There are ${[...ownParameters, ...table.filters].join(', ')}.`,
    );
  const format = query.get('format') ?? 'json';
  if (format !== 'json' && format !== 'csv') return refused('format is json or csv.');
  const [page, size] = [whole(query, 'page', 1), whole(query, 'page_size', pageSizes.usual)];
  if (page === undefined || size === undefined || size > pageSizes.most)
    return refused(`page is a whole number from 1, and page_size one from 1 to ${pageSizes.most}.`);
  const places = query.getAll('place');
  const strange = places.find(
    (place) => !release.places.some(({ code, slug }) => code === place || slug === place),
  );
  if (strange !== undefined)
    return refused(
      `There is no place ${JSON.stringify(strange)}: a code such as E92000001 or a name such as england.`,
    );
  const rows = wanted({ table, release }, places, query);
  const shown = rows.slice((page - 1) * size, page * size);
  const names = new Map(release.places.map((place) => [place.code, place]));
  if (format === 'csv') return csvAnswer(table, shown, names, headers);
  return jsonAnswer(
    {
      dataSet: table.name,
      version,
      page,
      pageSize: size,
      total: rows.length,
      results: shown.map(({ time, place, items, figures }) => ({
        time,
        place: { code: place, name: names.get(place)?.name, level: names.get(place)?.level },
        filters: Object.fromEntries(table.filters.map((filter, i) => [filter, items[i]!])),
        values: Object.fromEntries(table.indicators.map((indicator, i) => [indicator, figures[i]!])),
      })),
    },
    headers,
  );
}

const refused = (detail: string): OpenDataAnswer =>
  problemAnswer(400, 'The question cannot be answered', detail);

function whole(query: URLSearchParams, name: string, otherwise: number): number | undefined {
  const text = query.get(name);
  if (text === null) return otherwise;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

function wanted(
  { table, release }: Pick<DataSetVersion, 'table' | 'release'>,
  places: readonly string[],
  query: URLSearchParams,
): readonly PublishedRow[] {
  const codes =
    places.length === 0
      ? [...table.byPlace.keys()]
      : places.map((one) => release.places.find(({ code, slug }) => code === one || slug === one)!.code);
  const times = new Set(query.getAll('time'));
  const filters = table.filters.flatMap((filter, i) => {
    const items = new Set(query.getAll(filter));
    return items.size === 0 ? [] : [{ i, items }];
  });
  return [...new Set(codes)].flatMap((code) =>
    (table.byPlace.get(code) ?? []).filter(
      ({ time, items }) =>
        (times.size === 0 || times.has(time)) &&
        filters.every((filter) => filter.items.has(items[filter.i]!)),
    ),
  );
}

function csvAnswer(
  table: DataSetVersion['table'],
  rows: readonly PublishedRow[],
  names: ReadonlyMap<string, { readonly name: string }>,
  headers: Readonly<Record<string, string>>,
): OpenDataAnswer {
  const columns = ['time', 'place_code', 'place_name', ...table.filters, ...table.indicators];
  const pieces = csvPieces(
    {
      columns: columns.map((heading) => ({ heading })),
      rows: rows.map(({ time, place, items, figures }) => [
        time,
        place,
        names.get(place)?.name ?? '',
        ...items,
        ...figures,
      ]),
    },
    forPrograms,
  );
  return { status: 200, type: 'text/csv; charset=utf-8', body: [...pieces].join(''), headers };
}
