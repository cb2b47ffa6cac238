import { isPresent } from '../../../attendance/published.ts';
import { numberCell } from '../cells.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema, type Source } from '../schema.ts';
import type { AreaDeprivationSink } from '../sinks.ts';

const score = column(
  'IDACI score',
  'Income Deprivation Affecting Children Index (IDACI) Score (rate)',
  'Income Deprivation Affecting Children Index (IDACI) Score',
);
const also =
  /^(lsoa name|local authority|index of|income|employment|education|health|crime|barriers|living|children|adult|geographical|wider|indoors|outdoors|total|dependent|older|population|working)/;
const without =
  'the deprivation of a school’s neighbourhood, unless the lookup by postcode is there. It needs the ONS Postcode Directory';

function fileSeven(edition: 2019 | 2025): Source {
  return {
    publisher: 'deprivation',
    release: `English indices of deprivation ${edition}`,
    download: 'File 7: all ranks, scores, deciles and population denominators (CSV)',
    without,
  };
}

/** File 7 of the English indices of deprivation 2019: IDACI by the neighbourhoods (LSOAs) of the 2011 census. */
export const areaDeprivation2019 = defineSchema({
  name: 'deprivation-2019-lsoa',
  title: 'English indices of deprivation 2019 by neighbourhood (File 7)',
  source: fileSeven(2019),
  matters: ['area', 'score'],
  also,
  columns: { area: column('neighbourhood (LSOA of 2011)', 'LSOA code (2011)'), score },
  read: (row, sink: AreaDeprivationSink) => readArea(row, sink, 2019),
});

/** The same of 2025, by the neighbourhoods of the 2021 census. */
export const areaDeprivation2025 = defineSchema({
  name: 'deprivation-2025-lsoa',
  title: 'English indices of deprivation 2025 by neighbourhood (File 7)',
  source: fileSeven(2025),
  matters: ['area', 'score'],
  also,
  columns: { area: column('neighbourhood (LSOA of 2021)', 'LSOA code (2021)'), score },
  read: (row, sink: AreaDeprivationSink) => readArea(row, sink, 2025),
});

function readArea(
  row: Row<'area' | 'score'>,
  sink: AreaDeprivationSink,
  edition: 2019 | 2025,
): ColumnOutcome {
  const area = row.text('area').toUpperCase();
  if (!/^[EW]\d{8}$/.test(area)) {
    row.fault('area', 'not the code of a neighbourhood (E and eight digits): row left out');
    return 'rejected';
  }
  const rate = row.read('score', rateCell);
  if (isPresent(rate)) sink.addAreaDeprivation(area, inPercent(rate), edition);
  return 'used';
}

/** A rate from 0 to 1. */
export function rateCell(text: string) {
  const cell = numberCell(text, 1);
  return typeof cell === 'number' && (cell < 0 || cell > 1) ? { unreadable: 'not between 0 and 1' } : cell;
}

/** Three decimals as published: 0.051 is 5.1%, not 5.1000000000000005%. */
export const inPercent = (rate: number): number => Math.round(rate * 100_000) / 1000;
