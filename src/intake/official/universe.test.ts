import { describe, expect, it } from 'vitest';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

const abs = '2022-2023/england_abs.csv';

/** The small England with rows added to its baseline's absence. */
function withRows(...rows: string[]) {
  const files = smallFolderWith({ [abs]: `${smallFolder[abs]}${rows.join('\n')}\n` });
  return readDataset({ files, folder: 'data', baseline: '2022-23' });
}

describe('universeOf', () => {
  it('counts a school that converted during the year once, without a figure', () => {
    const { dataset, report } = withRows('202,4001,100002,8.7,22');
    const school = dataset.schools.find(({ urn }) => urn === 140_002);
    expect(dataset.schools.some(({ urn }) => urn === 100_002)).toBe(false);
    expect(school?.absence.has('2022-23')).toBe(false);
    expect(school?.absence.get('2018-19')?.publishedAs).toBe(100_002);
    expect(report.joins.absence.get('2022-23')).toMatchObject({ partYear: 1 });
    expect(report.leftovers).toEqual({ unresolved: [], convertedInYear: 1, excluded: 0 });
  });

  it('does not make a second school of a second row with the LAESTAB of one', () => {
    const { dataset, report } = withRows('202,2000,150000,8.7,22');
    expect(dataset.schools).toHaveLength(6);
    expect(report.leftovers.convertedInYear).toBe(1);
  });

  it('leaves out independent and nursery schools', () => {
    const { dataset, report } = withRows('201,6005,100010,3,5');
    expect(dataset.schools).toHaveLength(6);
    expect(report.leftovers.excluded).toBe(1);
  });
});
