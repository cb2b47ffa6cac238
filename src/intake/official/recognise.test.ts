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

  it.each<[string, string, RegExp]>([
    [
      'a joined table',
      'URN,LA,ESTAB,PERCTOT,PPERSABS10,NOR\n',
      /columns of other files \(NOR\): it was joined/,
    ],
    ['a column twice', 'LA,ESTAB,URN,PERCTOT,PERCTOT,PPERSABS10\n', /with the column PERCTOT twice/],
    [
      'an older measure',
      'LEA,ESTAB,URN,PERCTOT,PPERSABS15\n',
      /counted from 15% of sessions, and is another measure/,
    ],
    ['places with more', 'postcode,easting,northing,IDACI Score\n', /columns of other files \(IDACI Score\)/],
    [
      'a table of one’s own',
      `postcode,easting,northing,${'abcdef'.split('').join(',')}\n`,
      /columns of its own \(a, b, c, d and 2 more\)/,
    ],
    [
      'figures without their names',
      '301,2002,140687,7.2,23.5\n301,2003,141651,4.8,11.5\n',
      /its first row holds figures\. Put back the row of names/,
    ],
    [
      'rows in quotation marks',
      '"LA,ESTAB,URN,PERCTOT,PPERSABS10"\n"301,2002,140687,7.2,23.5"\n',
      /each row is one cell\. Save it again as CSV/,
    ],
    ['columns at spaces', 'LA  ESTAB  URN  PERCTOT  PPERSABS10\n', /each row is one cell/],
    ['a sentence', 'This folder is empty\n', /^header of no official file known here$/],
  ])('never takes %s for an official file by a few of its columns', (_, content, why) => {
    expect(recognise({ 'file.csv': content }).known).toEqual([]);
    expect(whyOf(content)).toMatch(why);
  });

  it('knows the names that R makes of a register’s', () => {
    const header =
      'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Gender (name),AdmissionsPolicy (name),Postcode,Easting,Northing';
    expect(recognise({ 'a.csv': `${header.toLowerCase()}\n` }).known[0]?.official.schema.name).toBe(
      'register',
    );
    expect(whyOf(`${header.replace(/[ ()]/g, '.')}\n`)).toMatch(
      /^like "Get information about schools, .* without the column LA \(code\) \(it has LA\.\.code\.\), LA \(name\)/,
    );
  });

  it('tells the edition of the indices by their neighbourhoods', () => {
    const lookup = (area: string) => `Postcode,${area},IDACI Rank,IDACI Decile,IDACI Score\n`;
    const names = (header: string) =>
      recognise({ 'a.csv': header }).known.map(({ official }) => official.schema.name);
    expect(names(lookup('LSOA code'))).toEqual(['postcode-deprivation-2019']);
    expect(names(lookup('LSOA code (2021)'))).toEqual(['postcode-deprivation-2025']);
  });

  it.each<[string, number[] | string, RegExp]>([
    ['gzip', [0x1f, 0x8b, 8], /^a gzip file/],
    ['bzip2', 'BZh91AY', /^a bzip2 file/],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], /^an Excel workbook of the old kind/],
    [
      'a workbook',
      'PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml',
      /^an Excel workbook \(\.xlsx\).*save each sheet as CSV/,
    ],
    [
      'a spreadsheet',
      'PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      /^an OpenDocument spreadsheet/,
    ],
    ['a PDF file', '%PDF-1.7', /^a PDF file/],
    ['a web page', '\ufeff\n <!DOCTYPE html><html>', /^a web page.*Fetch the file again/],
    ['a page without a head', '<body>Sorry</body>', /^a web page/],
    ['an error in XML', '<?xml version="1.0"?><Error/>', /^an XML file/],
    ['an error in JSON', '{"error": "none"}', /^a JSON file/],
    ['bytes', [0x55, 0x00, 0x00, 0x01, 0x02, 0x00, 0x52, 0x4e, 0x0a], /^not text/],
  ])('names %s whatever it is called', (_, content, why) => {
    const bytes = typeof content === 'string' ? content : Uint8Array.from(content);
    expect(whyOf(bytes)).toMatch(why);
  });
});
