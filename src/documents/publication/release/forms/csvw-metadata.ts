import { correctionNotes, type PublicationFacts } from '../publication-facts.ts';
import { filterColumns, type StatisticalTable, symbolMeanings } from '../statistical-table.ts';
import { dataColumns } from './data-csv.ts';
import { placeColumnsOf } from './place-cells.ts';

export const openGovernmentLicence =
  'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

/** Columns of time and place by which rows are told apart, beside the filters. */
const isKey = /^(time_period|time_identifier|geographic_level|country_code|region_code|new_la_code)$/;

/** `name.csv-metadata.json`: CSV on the Web (W3C, 2015), with footnotes that programs can read. */
export function csvwMetadata(table: StatisticalTable, release: PublicationFacts): string {
  const indicators = new Map(table.indicators.map((one) => [one.column, one]));
  const labels = new Map(
    [...table.filters, ...table.indicators].map(({ column, label }) => [column, label] as const),
  );
  const [filters, placeColumns] = [new Set(filterColumns(table)), new Set(placeColumnsOf(table))];
  const document = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: `${table.name}.csv`,
    'dc:title': table.title,
    'dc:description': table.about,
    'dc:issued': release.publishedAt.slice(0, 10),
    'dc:license': { '@id': openGovernmentLicence },
    'dc:language': 'en',
    notes: [
      ...[...correctionNotes(release), ...table.footnotes].map((body) => ({ body })),
      ...symbolMeanings.map(([symbol, meaning]) => ({ body: `${symbol}: ${meaning}.` })),
    ],
    dialect: { header: true, encoding: 'utf-8', delimiter: ',' },
    tableSchema: {
      columns: dataColumns(table).map((name) => {
        const indicator = indicators.get(name);
        const label = labels.get(name);
        return {
          name,
          titles: name,
          ...(label === undefined ? {} : { 'dc:description': label }),
          // Columns of places below a row's level are empty, and a symbol counts as nothing; no other cell may be empty.
          ...(indicator === undefined && !placeColumns.has(name) ? { required: true } : {}),
          datatype: indicator === undefined ? 'string' : indicator.unit === '' ? 'integer' : 'number',
          ...(indicator === undefined ? {} : { null: symbolMeanings.map(([symbol]) => symbol) }),
        };
      }),
      primaryKey: dataColumns(table).filter((name) => isKey.test(name) || filters.has(name)),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
