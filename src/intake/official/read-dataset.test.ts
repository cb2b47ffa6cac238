import { describe, expect, it } from 'vitest';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { notApplicable, notAvailable, suppressed } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

function read(changes: Parameters<typeof smallFolderWith>[0] = {}, baseline?: AcademicYear) {
  return readDataset({ files: smallFolderWith(changes), folder: 'data', baseline, faultShare: 1 });
}
function school(urn: number, schools: readonly School[] = read().dataset.schools): School {
  const found = schools.find((one) => one.urn === urn);
  if (found === undefined) throw new Error(`no school ${urn}`);
  return found;
}

describe('readDataset on a small England', () => {
  it('takes the newest year with absence and census, and its state-funded schools in order of URN', () => {
    const { dataset, report } = read();
    expect(dataset.baseline).toBe('2022-23');
    expect(dataset.schools.map(({ urn, phase }) => `${urn} ${phase}`)).toEqual([
      '100000 primary',
      '100001 primary',
      '100003 special',
      '100020 alternative-provision',
      '140002 secondary',
      '140090 secondary',
    ]);
    const census = report.files.find(({ schema }) => schema === 'census-2022');
    expect(census?.notNeeded).toEqual(
      new Map([
        ['Independent school', 1],
        ['State-funded nursery', 1],
      ]),
    );
  });

  it('reads circumstances from cells with and without a percent sign', () => {
    expect(school(100_000).circumstances).toEqual({
      roll: 271,
      freeSchoolMeals: (100 * 49) / 271,
      freeSchoolMealsEver6: 21.9,
      englishAdditionalLanguage: 53.5,
      senSupport: 21.8,
      ehcPlan: 3,
      girls: 46.9,
      neighbourhoodDeprivation: 5.1,
    });
    const earlier = read({}, '2018-19').dataset.schools;
    expect(school(100_000, earlier).circumstances).toMatchObject({
      roll: 285,
      girls: 49.5,
      senSupport: 17.5,
    });
  });

  it('keeps the kinds of missing figures apart', () => {
    expect(school(100_001).absence.get('2018-19')?.persistent).toEqual(suppressed);
    expect(school(100_001).absence.get('2018-19')?.severe).toEqual(notAvailable);
    expect(school(100_002, read({}, '2018-19').dataset.schools).circumstances.roll).toEqual(notApplicable);
  });

  it('does not take 0.0% of no pupils for a share', () => {
    expect(school(140_090).circumstances).toMatchObject({
      roll: 0,
      girls: notApplicable,
      freeSchoolMeals: notApplicable,
    });
  });

  it('takes a score of 0 for a value', () => {
    expect(school(100_001).circumstances.neighbourhoodDeprivation).toBe(0);
    expect(school(100_003).circumstances.neighbourhoodDeprivation).toEqual(notAvailable);
  });

  it('joins history by URN, by registered link and by LAESTAB, and says under which URN it was published', () => {
    const asPublished = (urn: number) => school(urn).absence.get('2018-19')?.publishedAs;
    expect([asPublished(100_000), asPublished(140_002), asPublished(140_090)]).toEqual([
      100_000, 100_002, 100_090,
    ]);
    expect(school(140_002).predecessors).toEqual([100_002]);
    expect(school(140_090).predecessors).toEqual([100_090]);
    expect(read().report.joins.absence.get('2018-19')).toEqual({
      of: 6,
      byUrn: 3,
      byLink: 1,
      byLaestab: 1,
      partYear: 0,
      ambiguous: 0,
      none: 1,
    });
  });

  it('follows a school forward when the baseline is the earlier year', () => {
    const earlier = read({}, '2018-19').dataset.schools;
    expect(school(100_002, earlier).absence.get('2022-23')).toMatchObject({
      overall: 9.1,
      publishedAs: 140_002,
    });
  });

  it('describes a school as its newest source does', () => {
    expect(school(140_002)).toMatchObject({
      name: 'Camden Grammar Academy',
      type: 'Academy - Converter mainstream',
      opened: '2018-09-01',
      ageRange: { low: 11, high: 18 },
      gender: 'girls',
      admissions: 'selective',
      denomination: 'none',
      sixthForm: true,
      trust: notAvailable,
      trustUid: notAvailable,
      localAuthority: 202,
      laestab: 2_024_001,
      place: { easting: 529_300, northing: 183_400, withinKm: 0 },
    });
    expect(school(100_000)).toMatchObject({
      name: 'The "Old" Aldgate School, City',
      ageRange: { low: 3, high: 11 },
    });
    expect(school(100_003)).toMatchObject({ ageRange: notAvailable, denomination: notAvailable });
  });

  it('takes from a predecessor what a site keeps, not what a URN has', () => {
    expect(school(140_090)).toMatchObject({
      name: 'Camden High',
      gender: 'boys',
      denomination: 'Roman Catholic',
      type: notAvailable,
      opened: notAvailable,
    });
  });

  it('does not let an old snapshot close a school that reports', () => {
    expect(school(100_001).status).toBe('open');
  });

  it('names authorities, the abolished and the unknown too', () => {
    const { localAuthorities } = read().dataset;
    expect(localAuthorities.get(202)).toEqual({ code: 202, name: 'Camden', region: 'London' });
    const none = read({ '2022-2023/la_and_region_codes_meta.csv': undefined }).dataset.localAuthorities;
    expect(none.get(202)).toEqual({ code: 202, name: 'Local authority 202', region: notAvailable });
  });

  it('carries the national rows, with the roll of the baseline year', () => {
    const { national } = read().dataset;
    expect(national).toHaveLength(6);
    expect(national[3]).toEqual({
      year: '2022-23',
      phase: 'primary',
      overall: 5.9,
      persistent: 16.2,
      roll: 4_647_851,
    });
    expect(national[0]?.roll).toEqual(notAvailable);
  });

  it('does the same twice, whatever the order of the files', () => {
    const files = smallFolderWith({});
    const backwards = { ...files, list: (folder: string) => [...files.list(folder)].reverse() };
    expect(readDataset({ files: backwards, folder: 'data' })).toEqual(readDataset({ files, folder: 'data' }));
  });

  it('reads the same from any layout of folders', () => {
    const flat = Object.fromEntries(
      smallFolderWith({})
        .list('')
        .map(({ path }) => {
          const moved = `official files/downloads ${path.replace('/', ' of ')}`;
          return [moved, smallFolderWith({}).read('', path)];
        }),
    );
    const gone = Object.fromEntries(
      smallFolderWith({})
        .list('')
        .map(({ path }) => [path, undefined]),
    );
    expect(read({ ...gone, ...flat }).dataset.schools).toEqual(read().dataset.schools);
  });

  it('adds a school that the census lacks when its phase is known, and names the one of which nothing is known', () => {
    const more = `LA,ESTAB,URN,PERCTOT,PPERSABS10\n202,4001,140002,9,20\n202,4009,150001,8,20\n202,6010,150002,8,20\n`;
    const newSchool =
      '150001,202,4009,2024009,New School,,,,,London,NW1 1AA,1,,,0,Academy,Free school,,0,1,0,11,16,Mixed,Mixed,None,,,7,0\n';
    const { dataset, report } = read({
      '2022-2023/england_abs.csv': more,
      '2017-2018/england_spine.csv': smallFolder['2017-2018/england_spine.csv'] + newSchool,
    });
    expect(school(150_001, dataset.schools)).toMatchObject({
      phase: 'secondary',
      circumstances: { roll: notAvailable },
    });
    expect(report.withoutCensus).toBe(1);
    expect(report.leftovers.unresolved).toEqual([150_002]);
    expect(report.faults).toEqual([
      {
        file: '2022-2023/england_abs.csv',
        line: 4,
        column: 'URN',
        value: '150002',
        reason: 'no census row and no school information that says its phase: school left out',
      },
    ]);
  });
});
