import { describe, expect, it } from 'vitest';
import { notApplicable, notAvailable, suppressed } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { IntakeFailure } from '../failure.ts';
import { readDataset } from '../read-dataset.ts';
import { smallFolderWith } from '../small-folder.fixture.ts';

const header =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,school_laestab,school_urn,school_name,education_phase';
const place = (level = 'School', period = '202223', window = 'Academic year') =>
  `${period},${window},${level},E92000001,England,E12000007,London,202,E09000007,Camden`;
const withPercent = `${header},enrolments,sess_possible,sess_overall,sess_overall_percent,enrolments_pa_10_exact,enrolments_pa_10_exact_percent,enrolments_pa_50_exact,enrolments_pa_50_exact_percent`;

function figures(content: string, changes = {}) {
  const path = 'absence/Absence_by_school.csv';
  const files = smallFolderWith({ '2022-2023/england_abs.csv': undefined, [path]: content, ...changes });
  const { dataset, report } = readDataset({ files, folder: 'data', baseline: '2022-23', faultShare: 1 });
  const of = (urn: number) => dataset.schools.find((school) => school.urn === urn)?.absence.get('2022-23');
  return { of, dataset, report, file: report.files.find((each) => each.path === path) };
}

describe('the school-level absence file', () => {
  const file = [
    withPercent,
    `${place()},2022000,100001,Camden Primary,State-funded primary,200,76000,5320,7.00000,40,20.00000,2,1.00000`,
    `${place()},2027001,100003,Camden Special,Special,100,38000,c,c,c,c,low,low`,
    `${place()},2013614,100000,Aldgate,State-funded primary,271,x,x,x,z,z,:,:`,
    `${place('Local authority')},,,,Total,9000,3420000,239400,7,1800,20,180,2`,
    `${place('School', '202223', 'Autumn term')},2024001,140002,Camden Grammar,State-funded secondary,1,1,1,1,1,1,1,1`,
    `${place('School', '202122')},2024001,140002,Camden Grammar,State-funded secondary,1000,380000,30400,8,200,20,20,2`,
    `${place('School', '2022')},2024001,140002,Camden Grammar,State-funded secondary,1000,380000,30400,8,200,20,20,2`,
    '',
  ].join('\r\n');

  it('gives overall, persistent and severe absence, and its symbols their meanings', () => {
    const { of } = figures(file);
    const publishedAs = 100_001 as Urn;
    expect(of(100_001)).toEqual({ overall: 7, persistent: 20, severe: 1, publishedAs });
    expect(of(100_003)).toMatchObject({ overall: suppressed, persistent: suppressed, severe: 0 });
    expect(of(100_000)).toMatchObject({
      overall: notAvailable,
      persistent: notApplicable,
      severe: notAvailable,
    });
  });

  it('takes whole academic years of schools, each row in the year that it says', () => {
    const { dataset, report, file: account } = figures(file);
    expect(account).toMatchObject({ rows: 7, used: 4, rejected: 1, years: ['2021-22', '2022-23'] });
    expect(account?.notNeeded).toEqual(
      new Map([
        ['Local authority rows', 1],
        ['only Autumn term', 1],
      ]),
    );
    expect(dataset.schools.find(({ urn }) => urn === 140_002)?.absence.get('2021-22')?.overall).toBe(8);
    expect(report.faults).toMatchObject([{ column: 'time_period', value: '2022', line: 8 }]);
  });

  it('makes percentages from counts where the file has only counts', () => {
    const counts = `${header},enrolments,sess_possible,sess_overall,enrolments_pa_10_exact,enrolments_pa_50_exact`;
    const { of, report } = figures(
      [
        counts,
        `${place()},2022000,100001,Camden Primary,State-funded primary,200,76000,5320,40,2`,
        `${place()},2013614,100000,Aldgate,State-funded primary,200,0,0,c,201`,
      ].join('\n'),
    );
    expect(of(100_001)).toMatchObject({ overall: 7, persistent: 20, severe: 1 });
    expect(of(100_000)).toMatchObject({
      overall: notAvailable,
      persistent: suppressed,
      severe: notAvailable,
    });
    expect(report.faults).toMatchObject([{ column: 'enrolments_pa_50_exact', value: '201' }]);
  });

  it('believes no percentage that the counts of its row contradict, and no year without absence', () => {
    const { of, report } = figures(
      [
        withPercent,
        `${place()},2022000,100001,Camden Primary,State-funded primary,200,76000,5320,0.07,40,20,2,1`,
        `${place()},2013614,100000,Aldgate,State-funded primary,200,76000,0,0,40,20,2,10`,
      ].join('\n'),
    );
    expect(of(100_001)).toMatchObject({ overall: notAvailable, persistent: 20, severe: 1 });
    expect(of(100_000)).toMatchObject({ overall: notAvailable, persistent: 20, severe: notAvailable });
    expect(report.faults.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [
        2,
        'sess_overall_percent',
        '0.07',
        'not what the numbers in its row give (5320 of 76000, 7.0%); is it a share of 1 and not of 100?: taken as not available',
      ],
      [
        3,
        'sess_overall_percent',
        '0',
        'less than any school misses in a whole year; a missing figure, perhaps: taken as not available',
      ],
      [
        3,
        'enrolments_pa_50_exact_percent',
        '10',
        'not what the numbers in its row give (2 of 200, 1.0%): taken as not available',
      ],
    ]);
  });

  it('knows a year that a spreadsheet wrote', () => {
    const years = ['202,223', '202223.0', '2022/23'];
    const rows = years.map(
      (year, i) =>
        `${place('School', '').replace(/^/, `"${year}"`)},20136${14 + i},10000${i},N,Primary,200,76000,5320,7,40,20,2,1`,
    );
    expect(figures([withPercent, ...rows].join('\n')).file).toMatchObject({ used: 3, rejected: 0 });
  });

  it('takes national rows of a phase, each once', () => {
    const nationalRow = (phase: string, percent: string) =>
      `${place('National').replace('London,202,E09000007,Camden', ',,,')},,,,${phase},9,9,9,${percent},9,20,9,2`;
    const rows = [
      nationalRow('Total', '7.4'),
      nationalRow('State-funded primary', '5.9'),
      nationalRow('Special', 'c'),
    ];
    const { dataset, file: account } = figures([withPercent, ...rows].join('\n'), {
      '2022-2023/england_abs.csv':
        'LA,ESTAB,URN,PERCTOT,PPERSABS10\n202,2000,100001,6.7,14.3\nNAT,PRI,,6,16\n',
    });
    expect(account).toMatchObject({ national: 2, used: 0 });
    expect(dataset.national.filter(({ year }) => year === '2022-23')).toMatchObject([
      { phase: 'primary', overall: 5.9, persistent: 20 },
      { phase: 'special', overall: suppressed },
    ]);
  });

  it('goes before the performance tables, which fill in the schools that it lacks', () => {
    const { smallAbs } = {
      smallAbs: 'LA,ESTAB,URN,PERCTOT,PPERSABS10\n202,2000,100001,6.7,14.3\n202,7001,140002,9,20\n',
    };
    const { of } = figures(file, { '2022-2023/england_abs.csv': smallAbs });
    expect([of(100_001)?.overall, of(140_002)?.overall]).toEqual([7, 9]);
  });

  it('knows the phase of a school without a census row', () => {
    const row = `${place()},2024009,150001,New,State-funded secondary,200,76000,5320,7,40,20,2,1`;
    const { dataset } = figures([withPercent, row].join('\n'));
    expect(dataset.schools.find(({ urn }) => urn === 150_001)?.phase).toBe('secondary');
  });

  it('stops when two different files hold the same year', () => {
    const second = { '2024/Absence_by_school.csv': file.replace('5320,7.00000', '5396,7.10000') };
    expect(() => figures(file, second)).toThrow(IntakeFailure);
    expect(() => figures(file, second)).toThrow(
      /both hold "Pupil absence in schools in England, school level .* of 2022\/23/,
    );
  });
});
