import { describe, expect, it } from 'vitest';
import { readDataset } from './read-dataset.ts';
import { costsOf, grouped } from './report-costs.ts';
import { intakeReportText } from './report-text.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const { report } = readDataset({
  files: smallFolderWith({
    'strange.txt': 'nothing\n',
    '2022-2023/england_abs.csv': smallFolder['2022-2023/england_abs.csv'].replace('14.3', '114.3'),
  }),
  folder: 'data',
  faultShare: 1,
});

describe('intakeReportText', () => {
  const text = intakeReportText(report);

  it('aligns the account of each file', () => {
    const lines = text
      .split('\n')
      .filter((line) => /^ {2}\S+ +(file|absence-tables|census|recognised)/.test(line));
    expect(lines.map((line) => line.slice(0, 86))).toMatchInlineSnapshot(`
      [
        "  file                                    recognised as              year     bytes  r",
        "  2018-2019/england_abs.csv               absence-tables             2018/19    205   ",
        "  2022-2023/england_abs.csv               absence-tables             2022/23    205   ",
        "  2022-2023/england_census.csv            census-2022                2022/23  1,258   ",
        "  2018-2019/england_census.csv            census-2018                2018/19    878   ",
      ]
    `);
  });

  it('says what is missing, faulty, joined and not read', () => {
    expect(text).toContain('Baseline 2022/23: 6 schools');
    expect(text).toContain('  2018-2019/england_abs.csv: 1 school: persistent absence suppressed');
    expect(text).toContain(
      '  2022-2023/england_abs.csv line 3, PPERSABS10 "114.3": a percentage must be between 0 and 100',
    );
    expect(text).toContain('NOT RECOGNISED: header of no official file known here');
    expect(text).toMatch(/absence 2018\/19 +6 +3 +1 +1 +0 +0 +1/);
  });

  it('says what it costs', () => {
    expect(costsOf(report)).toMatchInlineSnapshot(`
      [
        "1 school: no absence of 2022/23, and so no baseline",
        "1 school: no absence of the whole of 2018/19, and so no level before the pandemic",
        "1 school: in no school information: no name, age range or admissions policy",
        "1 school: placed only roughly, by part of their postcode",
        "2 schools: no place, and so no distance to other schools",
        "4 schools: no neighbourhood deprivation",
      ]
    `);
  });
});

describe('grouped', () => {
  it('groups thousands the same on every machine', () => {
    expect([0, 999, 1000, 21_281, 1_234_567].map(grouped)).toEqual([
      '0',
      '999',
      '1,000',
      '21,281',
      '1,234,567',
    ]);
  });
});
