import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const census = '2022-2023/england_census.csv';
const absence = '2022-2023/england_abs.csv';
const header = smallFolder[census].split('\n')[0];
const absenceHeader = smallFolder[absence].split('\n')[0];

const primaries = (authorities: number) =>
  Array.from({ length: authorities }, (_, n) => {
    const roll = 200 + n;
    const per = (part: number) => `${((100 * part) / roll).toFixed(1)}%`;
    return `${100_100 + n},${201 + n},2000,State-funded primary,${roll},100,${roll - 100},${per(100)},${per(roll - 100)},4,${per(4)},20,${per(20)},40,${roll - 40},0,${per(40)},80.0%,0.0%,50,60,${roll},${per(60)}`;
  });
const absences = (authorities: number) =>
  Array.from(
    { length: authorities },
    (_, n) => `${201 + n},2000,${100_100 + n},${(5 + n / 100).toFixed(1)},15`,
  );
const sum = (rows: readonly string[], at: number) =>
  rows.reduce((total, row) => total + Number(row.split(',')[at]), 0);
const national = (rows: readonly string[]) => {
  const [roll, girls, ehc, sen, eal, fsm] = [4, 5, 9, 11, 13, 19].map((at) => sum(rows, at));
  const per = (part = 0) => `${((100 * part) / (roll ?? 1)).toFixed(1)}%`;
  return `NAT,,PRI,State-funded primary,${roll},${girls},1,${per(girls)},1.0%,${ehc},${per(ehc)},${sen},${per(sen)},${eal},1,0,${per(eal)},1.0%,0.0%,${fsm},1,1,25.0%`;
};
const nationalAbsence = 'NAT,PRI,,5.9,16.2';

const read = (
  rows: readonly string[],
  absent: readonly string[],
  more: Readonly<Record<string, string>> = {},
) =>
  readDataset({
    files: smallFolderWith({
      [census]: `${header}\n${rows.join('\n')}\n`,
      [absence]: `${absenceHeader}\n${absent.join('\n')}\n`,
      ...more,
    }),
    folder: 'data',
    baseline: '2022-23',
  }).dataset.schools.length;

describe('a census', () => {
  const all = primaries(120);
  const absent = [...absences(120), nationalAbsence];

  it('of the country adds up to its national row', () => {
    expect(read([...all, national(all)], absent)).toBe(120);
  });

  it.each([
    ['cut at a row’s end', all.slice(0, 60), /no national rows/],
    [
      'with rows out of the middle',
      [...all.slice(0, 40), ...all.slice(44), national(all)],
      /pupils on roll in its national row/,
    ],
    [
      'with SEN support and EHC plans exchanged in its schools’ rows',
      [
        ...all.map((row) => {
          const cells = row.split(',');
          return [...cells.slice(0, 9), cells[11], cells[12], cells[9], cells[10], ...cells.slice(13)].join(
            ',',
          );
        }),
        national(all),
      ],
      /EHC plan in its national row/,
    ],
  ])('%s is refused', (_, rows, words) => {
    expect(() => read(rows, absent)).toThrow(words);
  });

  it('of one authority needs no national row, and of few schools no sum', () => {
    const few = primaries(1);
    expect(read(few, absences(1))).toBe(1);
    expect(read([...few, national(all)], [...absences(1), nationalAbsence])).toBe(1);
  });

  it('that lacks schools with absence is cut, or of another year', () => {
    const left = [
      ...all.slice(0, 110),
      ...all.slice(110).map((row) => row.replace(/^1002(.*?),2000,/, '1009$1,2999,')),
      national(all),
    ];
    expect(() => read(left, absent)).toThrow(/lacks 10 of the 120 schools/);
  });

  it('with the figures of another year’s is in the wrong folder', () => {
    const earlier = {
      '2021-2022/england_census.csv': `${header}\n${[...all, national(all), ''].join('\n')}\n`,
      [census]: `${header}\n${[...all, national(all)].join('\r\n')}\n`,
    };
    expect(() => read(all, absent, earlier)).toThrow(/have the same figures in both/);
  });

  it('with a share of other pupils than its row counts is refused', () => {
    const more = all.map((row) => row.split(',').with(22, '60.0%').join(','));
    expect(() => read([...more, national(all)], absent)).toThrow(
      /PNUMFSMEVER: "60.0%" not what the numbers in its row give \(60 of 200, 30.0%\)/,
    );
  });

  it('with no pupils where it counts some has no roll there', () => {
    const none = all.with(0, all[0]!.replace(',200,100,', ',0,100,'));
    const { dataset, report } = readDataset({
      files: smallFolderWith({
        [census]: `${header}\n${none.slice(0, 50).join('\n')}\n`,
        [absence]: `${absenceHeader}\n${absences(50).join('\n')}\n`,
      }),
      folder: 'data',
      baseline: '2022-23',
    });
    expect(dataset.schools[0]?.circumstances).toMatchObject({
      roll: notAvailable,
      freeSchoolMeals: notAvailable,
    });
    expect(report.faults).toMatchObject([
      {
        line: 2,
        column: 'NOR',
        value: '0',
        reason: 'no pupils, of whom the row counts 100: taken as not available',
      },
    ]);
  });

  it.each([
    ['as a share of 1', '0.1', /share of 1/],
    ['as any other number', '55.0%', /not what the numbers in its row give/],
  ])('with percentages %s, against the row’s own numbers, is refused', (_, written, words) => {
    const slipped = all.map((row) => row.split(',').with(12, written).join(','));
    expect(() => read([...slipped, national(all)], absent)).toThrow(words);
  });
});
