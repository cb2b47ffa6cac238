import { describe, expect, test } from 'vitest';
import { readDataset } from './read-dataset.ts';
import { smallFolderWith } from './small-folder.fixture.ts';

const path = 'postcode_location_2017.csv';
function read(easting: string, northing: string) {
  const files = smallFolderWith({ [path]: `postcode,easting,northing\nNW1 1AA,${easting},${northing}\n` });
  const { dataset, report } = readDataset({ files, folder: 'data', baseline: '2022-23' });
  return {
    place: dataset.schools.find(({ urn }) => urn === 100_001)?.place,
    notes: report.files.find((file) => file.path === path)?.notes,
    faults: report.faults.length,
  };
}
const metres = { easting: 529_123, northing: 183_456, withinKm: 0 };
const nowhere = { missing: 'not-available' };

describe('a grid reference', () => {
  test('in metres is as it stands', () => {
    expect(read('529123', '183456')).toEqual({ place: metres, notes: [], faults: 0 });
  });

  test('in kilometres is put right, and the file’s notes say so', () => {
    expect(read('529.123', '183.456')).toEqual({
      place: metres,
      notes: ['places given in kilometres in 1 row: put right'],
      faults: 0,
    });
    expect(read('529', '183.5').place).toEqual({ easting: 529_000, northing: 183_500, withinKm: 0 });
  });

  test.each([
    ['whole kilometres', '529', '183'],
    ['degrees', '51.5012', '-0.1276'],
    ['kilometres at sea', '10.5', '400.5'],
    ['metres with a point', '529123.5', '183456.5'],
  ])('in %s is none', (_, easting, northing) => {
    expect(read(easting, northing)).toMatchObject({ place: nowhere, notes: [] });
  });
});
