import { describe, expect, it } from 'vitest';
import { recogniseFiles } from './recognise.ts';
import { filesInMemory, smallFolder } from './small-folder.fixture.ts';

function recognise(contents: Record<string, string | Uint8Array>) {
  const files = filesInMemory(contents);
  return recogniseFiles(files, 'data', files.list('data'));
}
const whyOf = (content: string | Uint8Array, path = 'file.csv') =>
  recognise({ [path]: content }).unread[0]?.why;

describe('recogniseFiles', () => {
  it('knows each official file by its header, whatever its name', () => {
    const renamed = Object.fromEntries(
      Object.values(smallFolder).map((content, index) => [`${index}.csv`, content]),
    );
    expect(recognise(renamed).known.map(({ official }) => official.schema.name)).toEqual([
      'absence-tables',
      'census-2018',
      'absence-tables',
      'census-2022',
      'local-authority-codes',
      'spine',
      'postcode-deprivation-2019',
      'postcode-location-2017',
    ]);
  });

  it('knows a header in quotes, behind a mark, with spaces and columns in another order', () => {
    const { known } = recognise({ 'a.csv': '\ufeff"URN","PERCTOT", PPERSABS10 ,LA,ESTAB\n' });
    expect(known[0]?.official.schema.name).toBe('absence-tables');
  });

  it('recognises official files that it does not need', () => {
    const { unread } = recognise({
      'weekly.csv': 'year,week,la_name,phase,overall_absence_perc\n2022,37,Camden,Primary,5\n',
    });
    expect(unread).toMatchObject([
      { recognised: true, why: 'Pupil attendance in schools, weekly by local authority' },
    ]);
  });

  it('reads no more than the beginning of a file to recognise it', () => {
    const contents = { 'daily.csv': 'attendance_date,reason_present_am\n1,2\n' };
    const files = {
      ...filesInMemory(contents),
      read: () => {
        throw new Error('read to its end');
      },
    };
    expect(recogniseFiles(files, 'data', files.list('data')).unread[0]?.recognised).toBe(true);
  });

  it('says why it cannot tell what a file is', () => {
    expect(whyOf('a,b\n1,2\n')).toBe('header of no official file known here');
    expect(whyOf('')).toBe('empty file');
    expect(whyOf('\n\n')).toBe('no header row');
    expect(whyOf('x', 'notes.pdf')).toBe('not a .csv file');
    expect(whyOf(Uint8Array.from([0x50, 0x4b, 3, 4]))).toBe(
      'a ZIP file, not a CSV file: take the CSV files out of it, and put them in its place',
    );
    expect(whyOf('LA,ESTAB,URN,PERCTOT,PPERSABS\n1,2,3,4,5\n')).toBe(
      'like "Compare school performance, absence by school (england_abs.csv)", but without the column PPERSABS10 (it has PPERSABS)',
    );
  });
});
