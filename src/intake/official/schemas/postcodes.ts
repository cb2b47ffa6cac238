import { isPresent } from '../../../attendance/published.ts';
import { numberCell } from '../cells.ts';
import { parsePostcode } from '../postcode.ts';
import { column, defineSchema } from '../schema.ts';
import type { DeprivationSink, LocationSink } from '../sinks.ts';

/** The lookup answers with rank, decile and score of every index and domain. */
const deprivationNames =
  /^(postcode status|lsoa|idaci|idaopi|imd|index of|income|employment|education|health|crime|barriers|living)\b/;

/** `postcode_deprivation_2019.csv` (MHCLG, English indices of deprivation 2019). IDACI Score is a share of 1. */
export const postcodeDeprivation = defineSchema({
  name: 'postcode-deprivation-2019',
  title: 'English indices of deprivation 2019 by postcode (postcode_deprivation_2019.csv)',
  source: {
    publisher: 'deprivation',
    release: 'English indices of deprivation 2019',
    download: 'postcode lookup: paste the schools’ postcodes, and save the answer as CSV',
    without: 'the deprivation of a school’s neighbourhood, unless File 7 is there',
  },
  matters: ['postcode'],
  also: deprivationNames,
  columns: {
    postcode: column('postcode', 'Postcode'),
    area: column('neighbourhood (LSOA of 2011)', 'LSOA code', 'LSOA code (2011)'),
    score: column('IDACI score', 'IDACI Score'),
  },
  read(row, sink: DeprivationSink) {
    const postcode = parsePostcode(row.text('postcode'));
    if (postcode === undefined) {
      row.fault('postcode', 'not a postcode: row left out');
      return 'rejected';
    }
    if (!sink.wantsPostcode(postcode)) return { notNeeded: 'other postcodes' };
    const score = row.read('score', (text) => {
      const cell = numberCell(text);
      return typeof cell === 'number' && (cell < 0 || cell > 1)
        ? { unreadable: 'not between 0 and 1' }
        : cell;
    });
    // Three decimals as published: 0.051 is 5.1%, not 5.1000000000000005%.
    if (isPresent(score)) sink.addDeprivation(postcode, Math.round(score * 100_000) / 1000);
    return 'used';
  },
});

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
    const [easting, northing] = [row.count('easting'), row.count('northing')];
    if (isPresent(easting) && isPresent(northing)) sink.addLocation(postcode, easting, northing);
    return 'used';
  },
});
