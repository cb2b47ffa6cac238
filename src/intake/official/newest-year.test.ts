import { describe, expect, it } from 'vitest';
import { readDataset } from './read-dataset.ts';
import { intakeReportText } from './report-text.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const read = (more: Readonly<Record<string, string>>, baseline?: '2018-19' | '2022-23') =>
  readDataset({ files: smallFolderWith(more), folder: 'data', baseline });

describe('a newer year that cannot be used', () => {
  it.each([
    [
      'a spreadsheet',
      { '2023-2024/england_abs.xlsx': 'PK' },
      /2023-2024\/england_abs.xlsx is of 2023\/24, but could not be read/,
    ],
    [
      'a web page',
      { '2023-2024/england_abs.csv': '<!DOCTYPE html>\n<html></html>\n' },
      /england_abs.csv is of 2023\/24/,
    ],
    [
      'absence without a census',
      { '2023-2024/england_abs.csv': smallFolder['2022-2023/england_abs.csv'].replace('5.2,9.8', '5.1,9.8') },
      /absence of 2023\/24, but no census/,
    ],
  ])('is said first, and no older year is taken unasked: %s', (_, more, words) => {
    expect(() => read(more)).toThrow(words);
    const { report } = read(more, '2022-23');
    expect(intakeReportText(report).split('\n').slice(0, 2).join(' ')).toMatch(words);
  });

  it('is no note, and no file of an older year', () => {
    expect(read({ '2023-2024/notes.md': 'later', '2021-2022/x.csv': 'a,b\n1,2\n' }).report.newer).toEqual([]);
  });

  it('may have its census before its absence is out: that is said, and stops nothing', () => {
    const later = smallFolder['2022-2023/england_census.csv'].replace('271,127,144', '270,126,144');
    const { report } = read({ '2023-2024/england_census.csv': later.replace('46.9%,53.1%', '46.7%,53.3%') });
    expect(report.baseline).toBe('2022-23');
    expect(intakeReportText(report)).toMatch(
      /^Newer than the baseline\n {2}There is a census of 2023\/24, but no absence of that year\.\n/,
    );
  });

  it('may be out in part: that is said, and stops nothing', () => {
    const header =
      'time_period,time_identifier,geographic_level,school_urn,school_laestab,education_phase,sess_overall_percent,enrolments_pa_10_exact_percent';
    const row = (year: string, window: string) =>
      `${year},${window},School,100000,2013614,State-funded primary,5.2,9.8`;
    const { report } = read({
      'absence.csv': `${header}\n${row('202223', 'Academic year')}\n${row('202324', 'Autumn term')}\n`,
    });
    expect(report.baseline).toBe('2022-23');
    expect(report.newer).toEqual(['absence.csv has absence of 2023/24, but of part of that year only.']);
  });

  it('is not what computers leave beside files', () => {
    const { report } = read({
      '__MACOSX/2023-2024/._england_abs.csv': 'a,b\n',
      '2023-2024/~$england_abs.xlsx': 'x',
      '2023-2024/.DS_Store': 'x',
      '2023-2024/Thumbs.db': 'x',
    });
    expect(report.newer).toEqual([]);
    expect(new Set(report.unread.map(({ why }) => why))).toEqual(
      new Set(['left by a computer’s own programs, and no table']),
    );
  });

  it('is not a note that lies in its folder', () => {
    const { report } = read({ '2023-2024/README.txt': 'These files were fetched on Monday.\n' });
    expect(report.newer).toEqual([]);
    expect(report.unread).toMatchObject([{ recognised: true, why: 'a note, and no table' }]);
  });
});
