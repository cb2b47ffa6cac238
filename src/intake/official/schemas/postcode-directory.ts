import { isPresent } from '../../../attendance/published.ts';
import { gridReference } from '../grid-reference.ts';
import { parsePostcode } from '../postcode.ts';
import { type ColumnOutcome, column, defineSchema } from '../schema.ts';
import type { LocationSink } from '../sinks.ts';

/**
 * The ONS Postcode Directory, whole or one of its files by postcode area: place and neighbourhoods of every postcode.
 * Until 2024 its columns were called `oseast1m` and `lsoa21`, since then `east1m` and `lsoa21cd`.
 */
export const postcodeDirectory = defineSchema({
  name: 'postcode-directory',
  title: 'ONS Postcode Directory (ONSPD)',
  source: {
    publisher: 'geography',
    release: 'ONS Postcode Directory (ONSPD), each quarter',
    download:
      'the ZIP file; in its folder Data, the whole directory or the files by postcode area (multi_csv)',
    without:
      'the neighbourhood of a postcode, which File 7 of the indices of deprivation needs, places of schools that no register gives, and which of its successors has a school of an authority that was divided',
  },
  matters: ['postcode'],
  // Some fifty codes of areas, whose names change with each reorganisation.
  also: /^[a-z]{2,8}\d{0,2}(cd|ind|n|h)?\d?$|^(oseast1m|osnrth1m|osgrdind|usertype|oslaua|osward|oshlthau|statsward|ru\d\dind|objectid|x|y)$/,
  columns: {
    postcode: column('postcode', 'pcds', 'pcd8', 'pcd7', 'pcd'),
    easting: column('easting', 'oseast1m', 'east1m'),
    northing: column('northing', 'osnrth1m', 'north1m'),
    accuracy: column('how well the place is known', 'osgrdind', 'gridind'),
    area2011: column('neighbourhood (LSOA of 2011)', 'lsoa11', 'lsoa11cd'),
    area2021: column('neighbourhood (LSOA of 2021)', 'lsoa21', 'lsoa21cd'),
    district: column(
      'local authority district',
      'oslaua',
      'laua',
      'lad23cd',
      'lad24cd',
      'lad25cd',
      'lad26cd',
    ),
    introduced: column('month of introduction', 'dointr'),
    ended: column('month of ending', 'doterm'),
  },
  optional: ['accuracy', 'area2011', 'area2021', 'district'],
  read(row, sink: LocationSink): ColumnOutcome {
    const postcode = parsePostcode(row.text('postcode'));
    if (postcode === undefined) {
      row.fault('postcode', 'not a postcode: row left out');
      return 'rejected';
    }
    if (!sink.wantsPostcode(postcode)) return { notNeeded: 'other postcodes' };
    for (const [key, edition] of [
      ['area2011', 2019],
      ['area2021', 2025],
    ] as const) {
      const area = row.text(key).toUpperCase();
      if (/^[EW]\d{8}$/.test(area)) sink.addArea(postcode, area, edition);
    }
    const district = row.text('district').toUpperCase();
    if (/^E\d{8}$/.test(district)) sink.addDistrict(postcode, district);
    // 9 stands for a postcode without a place, such as a box number.
    if (row.text('accuracy') === '9') return 'used';
    const { easting, northing } = gridReference(row, 'easting', 'northing');
    if (isPresent(easting) && isPresent(northing)) sink.addLocation(postcode, easting, northing);
    return 'used';
  },
});
