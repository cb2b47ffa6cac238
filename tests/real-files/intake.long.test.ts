import { beforeAll, expect, it } from 'vitest';
import type { AcademicYear } from '../../src/attendance/academic-year.ts';
import type { Phase } from '../../src/attendance/phase.ts';
import { isPresent } from '../../src/attendance/published.ts';
import { filesOnDisk } from '../../src/intake/official/files.ts';
import { type Read, readDataset } from '../../src/intake/official/read-dataset.ts';
import { describeOnRealFiles, england } from './england.ts';

let later: Read;
let earlier: Read;

/** Unweighted mean of the published overall absence of the schools whose phase a file says. */
function meanOf({ dataset }: Read, phase: Phase, year: AcademicYear = dataset.baseline): number {
  const figures = dataset.schools
    .filter(
      ({ phase: own, circumstances, type }) => own === phase && [circumstances.roll, type].some(isPresent),
    )
    .map((school) => school.absence.get(year)?.overall)
    .filter((figure) => figure !== undefined)
    .filter(isPresent);
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

describeOnRealFiles('intake of the real England', () => {
  beforeAll(() => {
    later = readDataset({ files: filesOnDisk, folder: england, baseline: '2022-23' });
    earlier = readDataset({ files: filesOnDisk, folder: england, baseline: '2018-19' });
  });

  it('reads every row that the files have', () => {
    const rows = Object.fromEntries(
      [...later.report.files, ...earlier.report.files].map(({ path, rows, national }) => [
        path,
        [rows - national, national],
      ]),
    );
    expect(rows).toMatchObject({
      '2017-2018/england_spine.csv': [26_078, 0],
      '2018-2019/england_abs.csv': [21_214, 3],
      '2018-2019/england_census.csv': [23_939, 3],
      '2021-2022/school_absence_subset.csv': [2839, 0],
      '2022-2023/england_abs.csv': [21_281, 3],
      '2022-2023/england_census.csv': [24_433, 3],
      'postcode_deprivation_2019.csv': [23_036, 0],
      'postcode_location_2017.csv': [17_346, 0],
    });
  });

  it('recognises every file, and reads none in vain', () => {
    for (const { report } of [later, earlier])
      expect(report.unread.filter(({ recognised }) => !recognised)).toEqual([]);
    expect(later.report.unread).toHaveLength(7);
  });

  it('finds no faulty cell, and the suppressed figures of 2018/19', () => {
    expect(later.report.files.every(({ faulty }) => faulty === 0)).toBe(true);
    const file = later.report.files.find(({ path }) => path === '2018-2019/england_abs.csv');
    expect(file?.missing).toEqual(new Map([['persistent absence', { suppressed: 864 }]]));
  });

  it('has the means that the files are known for', () => {
    expect(meanOf(later, 'primary')).toBeCloseTo(5.86, 2);
    expect(meanOf(later, 'secondary')).toBeCloseTo(9.12, 2);
    expect(meanOf(later, 'special')).toBeCloseTo(14.11, 2);
    expect(meanOf(earlier, 'primary')).toBeCloseTo(4.03, 2);
    // Of 2018/19, 39 schools that converted during the year have no year's figure (their two parts are in the mean
    // of the file as it stands, 5.60 and 11.08).
    expect(Math.abs(meanOf(earlier, 'secondary') - 5.6)).toBeLessThan(0.03);
    expect(Math.abs(meanOf(earlier, 'special') - 11.08)).toBeLessThan(0.06);
  });

  it('has every state-funded school of the census once, in order, and those that only the absence knows', () => {
    const { schools } = later.dataset;
    expect(schools).toHaveLength(21_642 + 33);
    expect(schools.every(({ urn }, index) => index === 0 || urn > schools[index - 1]!.urn)).toBe(true);
    expect(schools.filter(({ phase }) => phase === 'alternative-provision')).toHaveLength(335);
    // New academies and free schools of 2022/23 that the January census lacks: no link says whose census they could take.
    const unknown = schools.filter(({ circumstances }) => !isPresent(circumstances.roll));
    expect(unknown).toHaveLength(33);
    expect(later.report.leftovers.unresolved).toEqual([]);
    expect(later.report.faults).toEqual([]);
  });

  it('joins history as far as the files reach', () => {
    expect(later.report.joins.absence.get('2018-19')).toEqual({
      of: 21_675,
      byUrn: 19_300,
      byLink: 512,
      byLaestab: 820,
      partYear: 39,
      ambiguous: 0,
      none: 1004,
    });
    expect(earlier.report.joins.absence.get('2018-19')).toMatchObject({ byUrn: 21_120, partYear: 39 });
    expect(earlier.report.leftovers).toEqual({ unresolved: [], convertedInYear: 40, excluded: 0 });
    for (const { dataset } of [later, earlier]) {
      for (const year of ['2018-19', '2021-22', '2022-23'] as const) {
        const rows = dataset.schools.flatMap(({ absence }) => absence.get(year)?.publishedAs ?? []);
        expect(new Set(rows).size, year).toBe(rows.length);
      }
    }
  });

  it('knows the grammar schools', () => {
    const selective = later.dataset.schools.filter(({ admissions }) => admissions === 'selective');
    expect(selective.every(({ phase }) => phase === 'secondary')).toBe(true);
    expect(selective).toHaveLength(163);
  });

  it('names every authority and its region', () => {
    for (const { dataset } of [later, earlier]) {
      const authorities = [...dataset.localAuthorities.values()];
      expect(
        authorities.filter(({ name, region }) => name.startsWith('Local') || !isPresent(region)),
      ).toEqual([]);
    }
    expect(later.dataset.localAuthorities.get(909)).toEqual({
      code: 909,
      name: 'Cumbria',
      region: 'North West',
    });
  });

  it('reads the national rows', () => {
    const secondary = later.dataset.national.find(
      ({ year, phase }) => year === '2022-23' && phase === 'secondary',
    );
    expect(secondary).toEqual({
      year: '2022-23',
      phase: 'secondary',
      overall: 9,
      persistent: 26.5,
      roll: 3_630_171,
    });
  });

  it('keeps places inside England and shares between 0 and 100', () => {
    for (const { place, circumstances } of later.dataset.schools) {
      if (isPresent(place)) {
        expect(
          place.easting > 80_000 &&
            place.easting < 660_000 &&
            place.northing > 5000 &&
            place.northing < 660_000,
        ).toBe(true);
      }
      const { roll: _, ...shares } = circumstances;
      for (const share of Object.values(shares))
        if (isPresent(share)) expect(share >= 0 && share <= 100).toBe(true);
    }
  });
});
