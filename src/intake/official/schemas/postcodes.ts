import { isPresent } from '../../../attendance/published.ts';
import { gridReference } from '../grid-reference.ts';
import { parsePostcode } from '../postcode.ts';
import type { Row } from '../row.ts';
import { type ColumnOutcome, column, defineSchema } from '../schema.ts';
import type { DeprivationEdition, DeprivationSink, LocationSink } from '../sinks.ts';
import { inPercent, rateCell } from './lsoa-deprivation.ts';

/** The lookup answers with rank, decile and score of every index and domain. */
const deprivationNames =
  /^(postcode status|lsoa|idaci|idaopi|imd|index of|income|employment|education|health|crime|barriers|living)\b/;

const without = 'the deprivation of a school’s neighbourhood, unless File 7 is there';
const download = 'postcode lookup: paste the schools’ postcodes, and save the answer as CSV';
const score = column('IDACI score', 'IDACI Score');

/** `postcode_deprivation_2019.csv` (MHCLG, English indices of deprivation 2019). IDACI Score is a share of 1. */
export const postcodeDeprivation = defineSchema({
  name: 'postcode-deprivation-2019',
  title: 'English indices of deprivation 2019 by postcode (postcode_deprivation_2019.csv)',
  source: { publisher: 'deprivation', release: 'English indices of deprivation 2019', download, without },
  matters: ['postcode'],
  also: deprivationNames,
  columns: {
    postcode: column('postcode', 'Postcode'),
    area: column('neighbourhood (LSOA of 2011)', 'LSOA code', 'LSOA code (2011)'),
    score,
  },
  read: (row, sink: DeprivationSink) => readDeprivation(row, sink, 2019),
});

/** The same lookup of 2025, whose neighbourhoods are those of the 2021 census. Not among the files at hand. */
export const postcodeDeprivation2025 = defineSchema({
  name: 'postcode-deprivation-2025',
  title: 'English indices of deprivation 2025 by postcode',
  source: { publisher: 'deprivation', release: 'English indices of deprivation 2025', download, without },
  matters: ['postcode'],
  also: deprivationNames,
  columns: {
    postcode: column('postcode', 'Postcode'),
    area: column('neighbourhood (LSOA of 2021)', 'LSOA code (2021)', 'LSOA21CD'),
    score,
  },
  read: (row, sink: DeprivationSink) => readDeprivation(row, sink, 2025),
});

function readDeprivation(
  row: Row<'postcode' | 'area' | 'score'>,
  sink: DeprivationSink,
  edition: DeprivationEdition,
): ColumnOutcome {
  const postcode = parsePostcode(row.text('postcode'));
  if (postcode === undefined) {
    row.fault('postcode', 'not a postcode: row left out');
    return 'rejected';
  }
  if (!sink.wantsPostcode(postcode)) return { notNeeded: 'other postcodes' };
  const rate = row.read('score', rateCell);
  if (isPresent(rate)) sink.addDeprivation(postcode, inPercent(rate), edition);
  return 'used';
}

/** `postcode_location_2017.csv`: national grid references in metres. */
export const postcodeLocation = defineSchema({
  name: 'postcode-location-2017',
  title: 'National grid references by postcode (postcode_location_2017.csv)',
  source: {
    publisher: 'geography',
    release: 'a cut of the ONS Postcode Directory',
    download: 'made for tests: use the directory itself',
    without: 'places of schools, and so distances, unless the register or the directory is there',
  },
  matters: ['postcode'],
  columns: {
    postcode: column('postcode', 'postcode'),
    easting: column('easting', 'easting'),
    northing: column('northing', 'northing'),
  },
  read(row, sink: LocationSink) {
    const postcode = parsePostcode(row.text('postcode'));
    if (postcode === undefined) {
      row.fault('postcode', 'not a postcode: row left out');
      return 'rejected';
    }
    if (!sink.wantsPostcode(postcode)) return { notNeeded: 'other postcodes' };
    const { easting, northing } = gridReference(row, 'easting', 'northing');
    if (isPresent(easting) && isPresent(northing)) sink.addLocation(postcode, easting, northing);
    return 'used';
  },
});
