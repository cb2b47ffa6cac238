import { describe, expect, it } from 'vitest';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import { IntakeFailure } from './failure.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

type Changes = Parameters<typeof smallFolderWith>[0];
const read = (changes: Changes) =>
  readDataset({ files: smallFolderWith(changes), folder: 'data', baseline: '2022-23' });
const schoolIn = (changes: Changes, urn: number) =>
  read(changes).dataset.schools.find((school) => school.urn === urn);

const absHeader =
  'time_period,time_identifier,geographic_level,school_laestab,school_urn,education_phase,sess_overall_percent,enrolments_pa_10_exact_percent\n';
const absence = (period: string, overall: number, urn = 100_000) =>
  `${period},Academic year,School,2013614,${urn},State-funded primary,${overall},9.8\n`;

describe('overlapping releases of the absence statistics', () => {
  const changes = {
    '2022-2023/england_abs.csv': undefined,
    // By their names the older comes last, and first.
    'z/1a_absence_3term_school.csv': absHeader + absence('202122', 6.1) + absence('202021', 4),
    'a/1a_absence_3term_school.csv': absHeader + absence('202223', 5.2) + absence('202122', 6.4),
  };

  it('give the newest figures, and say how many differ', () => {
    const school = schoolIn(changes, 100_000);
    expect(
      ['2020-21', '2021-22', '2022-23'].map((year) => school?.absence.get(year as '2020-21')?.overall),
    ).toEqual([4, 6.4, 5.2]);
    const notes = read(changes).report.files.flatMap((file) => file.notes);
    expect(notes).toEqual([
      '2021/22: 1 school stands in a/1a_absence_3term_school.csv too, which is newer or says more and is used; here other figures for 1 of them',
    ]);
  });

  it('stop where nothing tells the newer', () => {
    const twin = { ...changes, 'b/copy.csv': absHeader + absence('202223', 5.9) };
    expect(() => read(twin)).toThrow(IntakeFailure);
    expect(() => read(twin)).toThrow(
      'a/1a_absence_3term_school.csv and b/copy.csv both hold "Pupil absence in schools in England, school level (explore-education-statistics)" of 2022/23, and differ, for example for URN 100000.',
    );
    const parts = { ...changes, 'b/part.csv': absHeader + absence('202223', 6.7, 100_001) };
    expect(schoolIn(parts, 100_001)?.absence.get('2022-23')?.overall).toBe(6.7);
  });
});

const spc =
  'time_period,geographic_level,URN,LAEstab,phase-type_grouping,headcount of pupils,headcount total female,% of pupils known to be eligible for free school meals,% of pupils whose first language is known or believed to be other than English\n' +
  '202223,School,100000,2013614,State-funded primary,"1,000",450,18.1,53.5\n' +
  '202122,School,100000,2013614,State-funded primary,999,449,17,50\n' +
  '202223,School,100010,2016005,Independent school,739,739,z,z\n' +
  '202223,Local authority,z,z,z,5000,2500,20,30\n';
const sen =
  'time_period,URN,Total pupils,SEN support,EHC plan,specific learning difficulty\n202223,100000,1000,210,30,5\n202223,100099,10,1,1,0\n';

describe('school-level files of the pupil statistics', () => {
  const files = { '2022-2023/spc.csv': spc, 'anywhere/sen.csv': sen };

  it('take the place of the census', () => {
    const changes = { ...files, '2022-2023/england_census.csv': undefined };
    expect(schoolIn(changes, 100_000)?.circumstances).toEqual({
      roll: 1000,
      girls: 45,
      freeSchoolMeals: 18.1,
      freeSchoolMealsEver6: notAvailable,
      englishAdditionalLanguage: 53.5,
      senSupport: 21,
      ehcPlan: 3,
      neighbourhoodDeprivation: 5.1,
    });
    expect(read(changes).report.faults.filter(({ file }) => /spc|sen/.test(file))).toEqual([]);
  });

  it('leave what the census says as it is, and complete it', () => {
    const gap = smallFolder['2022-2023/england_census.csv'].replace('271,127,144,46.9%', '271,127,144,x');
    const changes = { ...files, '2022-2023/england_census.csv': gap };
    expect(schoolIn(changes, 100_000)?.circumstances).toMatchObject({
      roll: 271,
      girls: 45,
      senSupport: 21.8,
    });
  });
});

describe('results at the end of a key stage', () => {
  const ks4 =
    'RECTYPE,ALPHAIND,LEA,ESTAB,URN,SCHNAME,TPUP,PTFSM6CLA1A,PTNMOB,PTPRIORLO\n1,1,202,4001,140002,Camden Grammar Academy,180,27%,94%,SUPP\n4,,202,,,Camden,1500,30%,90%,12%\n5,,,,,England,600000,26%,95%,11%\n';
  const ks2 =
    'RECTYPE,ALPHAIND,LEA,ESTAB,URN,SCHNAME,PTFSM6CLA1A,PTMOBN\n1,1,201,3614,100000,Aldgate,33%,88%\n';
  const changes = { '2022-2023/england_ks4final.csv': ks4, '2022-2023/england_ks2final.csv': ks2 };

  it('say more of a school’s pupils, and nothing of schools that they do not know', () => {
    expect(schoolIn(changes, 140_002)?.circumstances).toMatchObject({
      roll: 1000,
      disadvantaged: 27,
      stability: 94,
      lowPriorAttainment: suppressed,
    });
    expect(schoolIn(changes, 100_000)?.circumstances).toMatchObject({ disadvantaged: 33, stability: 88 });
    expect(schoolIn(changes, 100_001)?.circumstances).toEqual(schoolIn({}, 100_001)?.circumstances);
    expect(read(changes).report.faults).toEqual([]);
  });

  it('of another year say nothing of this one', () => {
    const other = { '2021-2022/england_ks4final.csv': ks4 };
    expect(schoolIn(other, 140_002)?.circumstances).toEqual(schoolIn({}, 140_002)?.circumstances);
  });
});

describe('the indices of deprivation by neighbourhood', () => {
  const file7 = (year: number, rows: string) =>
    `LSOA code (${year}),LSOA name (${year}),Index of Multiple Deprivation (IMD) Score,Income Deprivation Affecting Children Index (IDACI) Score (rate)\n${rows}`;
  const directory = `pcd7,pcd8,pcds,dointr,doterm,lad25cd,east1m,north1m,gridind,lsoa11cd,lsoa21cd
"EC3A5DE","EC3A 5DE","EC3A 5DE",198001,,E09000001,533498,0181201,1,E01000001,E01032739
"NW1 1AA","NW1  1AA","NW1 1AA",198001,,E09000007,0,0,9,E01000002,E01032740
"AB1 0AA","AB1  0AA","AB1 0AA",198001,199606,S12000033,385386,0801193,1,S01006514,S01013486
`;
  const changes = {
    'postcode_deprivation_2019.csv': undefined,
    'postcode_location_2017.csv': undefined,
    'ONSPD.csv': directory,
    'File_7_2019.csv': file7(2011, 'E01000001,City of London 001A,6.2,0.007\nE01000002,Camden 001,9,0.2\n'),
    'File_7_2025.csv': file7(2021, 'E01032739,City of London 001F,5,0.051\n'),
  };
  const score = (from: Changes, urn: number) => schoolIn(from, urn)?.circumstances.neighbourhoodDeprivation;

  it('reach schools through the postcode directory, which places them too', () => {
    expect(score({ ...changes, 'File_7_2025.csv': undefined }, 100_000)).toBe(0.7);
    expect(schoolIn(changes, 100_000)?.place).toMatchObject({ easting: 533_498, northing: 181_201 });
    expect(schoolIn(changes, 100_001)?.place).toEqual(notAvailable);
  });

  it('are of one edition for all schools: the newest that knows nearly as many', () => {
    expect([score(changes, 100_000), score(changes, 100_001)]).toEqual([0.7, 20]);
    const both = {
      ...changes,
      'File_7_2025.csv': `${changes['File_7_2025.csv']}E01032740,Camden 001A,5,0.3\n`,
    };
    expect([score(both, 100_000), score(both, 100_001)]).toEqual([5.1, 30]);
    const notes = read(both).report.files.flatMap((file) => file.notes);
    expect(notes).toEqual(['not used: the indices of 2025 are, for every school']);
  });

  it('say what they lack', () => {
    const { report } = read({ ...changes, 'ONSPD.csv': undefined, 'File_7_2019.csv': undefined });
    expect(report.files.flatMap((file) => file.notes)).toEqual([
      'not used: no postcode of a school leads to its scores. File 7 needs the ONS Postcode Directory',
    ]);
  });
});

describe('the name of a school that nothing describes', () => {
  const undescribed = { '2017-2018/england_spine.csv': undefined };
  const named = (changes: Changes) => schoolIn({ ...undescribed, ...changes }, 100_000)?.name;
  const withName = (csv: string, name: string) => {
    const [header, ...rows] = csv.trimEnd().split('\n');
    return [`${header},school_name`, ...rows.map((row) => `${row},${name}`)].join('\n');
  };
  const absences = withName(absHeader + absence('202122', 6.4), '"Aldgate, as absence says"');

  it('is not known where no file says it', () => {
    expect(named({})).toBe(notAvailable);
    expect(named({ 'a/1a_absence_3term_school.csv': withName(absHeader + absence('202122', 6.4), '') })).toBe(
      notAvailable,
    );
  });

  it.each([
    ['the absence statistics', { 'a/1a_absence_3term_school.csv': absences }, 'Aldgate, as absence says'],
    [
      'the pupil statistics',
      { '2022-2023/spc.csv': withName(spc, 'Aldgate of pupils') },
      'Aldgate of pupils',
    ],
    [
      'the special needs statistics',
      { 'any/sen.csv': withName(sen, 'Aldgate of needs') },
      'Aldgate of needs',
    ],
    [
      'the results of key stage 4',
      {
        '2022-2023/england_ks4final.csv':
          'RECTYPE,URN,SCHNAME,PTFSM6CLA1A,PTNMOB\n1,100000,Aldgate of results,20,95\n',
      },
      'Aldgate of results',
    ],
  ])('is that of %s', (_, changes, name) => {
    expect(named(changes)).toBe(name);
  });

  it('is the one of whatever describes the school, where anything does', () => {
    expect(schoolIn({ 'a/1a_absence_3term_school.csv': absences }, 100_000)?.name).toBe(
      'The "Old" Aldgate School, City',
    );
  });

  it('follows a school under its new URN', () => {
    const spine = smallFolder['2017-2018/england_spine.csv']
      .split('\n')
      .map((row) => row.replace('Camden Grammar Academy', '').replace('Camden Grammar', ''))
      .join('\n');
    const old = withName(absHeader + absence('202122', 6.4, 100_002), 'Camden Grammar of absence');
    expect(
      schoolIn({ '2017-2018/england_spine.csv': spine, 'a/1a_absence_3term_school.csv': old }, 140_002)?.name,
    ).toBe('Camden Grammar of absence');
  });
});

describe('the postcode directory', () => {
  const changes = (district: string, authority = 909): Changes => ({
    '2022-2023/england_census.csv': smallFolder['2022-2023/england_census.csv'].replace(
      '100001,202,',
      `100001,${authority},`,
    ),
    'ONSPD.csv': `pcds,dointr,doterm,laua,oseast1m,osnrth1m,osgrdind,lsoa11,lsoa21\n"NW1 1AA",198001,,${district},529000,183000,1,,\n`,
  });

  it.each([
    ['the successor in whose district a school of a divided authority lies', 'E06000064', 943],
    ['the other one', 'E06000063', 942],
    ['none where the district is of another authority', 'E06000062', 909],
    ['none where it is of before', 'E07000026', 909],
  ])('says %s', (_, district, today) => {
    const from = changes(district);
    expect(schoolIn(from, 100_001)).toMatchObject({ localAuthority: today, authorityThen: 909 });
    expect(read(from).report.underDividedAuthority).toBe(today === 909 ? 1 : 0);
  });

  it('leaves a school where it is if its authority was not divided', () => {
    expect(schoolIn(changes('E06000064', 202), 100_001)).toMatchObject({ localAuthority: 202 });
  });
});
