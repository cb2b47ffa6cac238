import { nameOfPlace } from '../../../../attendance/statistics/statistical-place.ts';
import { correctionNotes, type PublicationFacts } from '../publication-facts.ts';
import { type StatisticalTable, symbolMeanings } from '../statistical-table.ts';
import { placeCode } from './place-cells.ts';

/** One dimension while it is gathered: its categories in the order in which rows name them. */
class Categories {
  readonly label: string;
  readonly #index = new Map<string, number>();
  readonly #labels: string[] = [];

  constructor(label: string) {
    this.label = label;
  }

  at(id: string, label: string): number {
    const known = this.#index.get(id);
    if (known !== undefined) return known;
    this.#index.set(id, this.#labels.length);
    this.#labels.push(label);
    return this.#labels.length - 1;
  }

  get size(): number {
    return this.#labels.length;
  }

  get dimension() {
    const ids = [...this.#index.keys()];
    return {
      label: this.label,
      category: { index: ids, label: Object.fromEntries(ids.map((id, i) => [id, this.#labels[i]!])) },
    };
  }
}

/** Filters that say one thing together stand as one dimension: crossing them would be mostly nothing. */
const together = /^(attendance_|breakdown)/;

/** `name.json`: JSON-stat 2.0. A symbol stands in `status`, and its value is null. */
export function jsonStat(table: StatisticalTable, release: PublicationFacts): string {
  const columns = table.filters.map(({ column }) => column);
  const grouped = table.filters.flatMap(({ groupedBy, column }) =>
    groupedBy ? [groupedBy, column] : [column],
  );
  const named = [...new Set(columns.map(dimensionOf))];
  const dimensions = new Map<string, Categories>([
    ['time', new Categories('Time')],
    ['place', new Categories('Place')],
    ...named.map((name) => [name, new Categories(labelOf(table, name))] as const),
    ['indicator', new Categories('Indicator')],
  ]);
  for (const { column, label } of table.indicators) dimensions.get('indicator')!.at(column, label);
  const places = table.rows.map(({ time, place, items }) => {
    const at = [
      dimensions
        .get('time')!
        .at(`${time.timePeriod} ${time.timeIdentifier}`, `${time.timeIdentifier} ${time.timePeriod}`),
      dimensions.get('place')!.at(placeCode(place), nameOfPlace(place)),
    ];
    for (const name of named) {
      const own = items.filter((_, i) => dimensionOf(grouped[i]!) === name);
      at.push(dimensions.get(name)!.at(own.join(' / '), own.at(-1)!));
    }
    return at;
  });
  const sizes = [...dimensions.values()].map(({ size }) => size);
  const value: (number | null)[] = new Array(sizes.reduce((a, b) => a * b, 1)).fill(null);
  const status: Record<string, string> = {};
  for (const [row, at] of places.entries())
    for (const [indicator, figure] of table.rows[row]!.figures.entries()) {
      const cell = [...at, indicator].reduce((sum, place, i) => sum * sizes[i]! + place, 0);
      if (typeof figure === 'number') value[cell] = figure;
      else status[cell] = figure;
    }
  return `${JSON.stringify({
    version: '2.0',
    class: 'dataset',
    label: table.title,
    source: release.title,
    updated: release.publishedAt,
    note: [
      ...correctionNotes(release),
      ...table.footnotes,
      ...symbolMeanings.map(([symbol, meaning]) => `${symbol}: ${meaning}.`),
    ],
    role: { time: ['time'], geo: ['place'], metric: ['indicator'] },
    id: [...dimensions.keys()],
    size: sizes,
    dimension: Object.fromEntries([...dimensions].map(([name, { dimension }]) => [name, dimension])),
    value,
    status,
  })}\n`;
}

const dimensionOf = (column: string): string => {
  const prefix = together.exec(column)?.[1];
  return prefix === undefined ? column : prefix === 'attendance_' ? 'attendance' : prefix;
};

function labelOf({ filters }: StatisticalTable, name: string): string {
  if (name === 'attendance') return 'Attendance, absence and reason';
  return filters.find(({ column }) => column === name)?.label ?? name;
}
