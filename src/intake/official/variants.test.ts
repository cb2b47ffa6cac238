import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notAvailable } from '../../attendance/published.ts';
import { readDataset } from './read-dataset.ts';
import { smallFolder, smallFolderWith } from './small-folder.fixture.ts';

type Changes = Parameters<typeof smallFolderWith>[0];
const abs = '2022-2023/england_abs.csv';
const census = '2022-2023/england_census.csv';
const [A, N] = [smallFolder[abs], smallFolder[census]];

const read = (changes: Changes) => readDataset({ files: smallFolderWith(changes), folder: 'data' });
const schools = (changes: Changes) => read(changes).dataset.schools;
const published = schools({});
const each = (text: string, change: (line: string, row: number) => string) =>
  text.trim().split('\n').map(change).join('\n');
const header = (text: string, change: (line: string) => string) => text.replace(/^.*/, change);
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};

describe('a file that went through other hands says the same', () => {
  it.each<[string, Changes]>([
    ['semicolons and decimal commas', { [census]: N.replaceAll(',', ';').replaceAll('.', ',') }],
    ['upright strokes', { [abs]: A.replaceAll(',', '|') }],
    ['a line that tells Excel of semicolons', { [abs]: `sep=;\r\n${A.replaceAll(',', ';')}` }],
    ['UTF-16, big end first', { [census]: utf16(`\ufeff${N}`, true) }],
    ['UTF-16 without a mark', { [census]: utf16(N, false) }],
    ['marks before the first letter', { [abs]: `\ufeff\ufeff${A}`, [census]: `ï»¿${N}` }],
    ['quotation marks round everything', { [census]: each(N, (line) => line.replace(/[^,]+/g, '"$&"')) }],
    ['spaces around everything', { [abs]: A.replaceAll(',', ' , '), [census]: N.replaceAll(',', ' ,') }],
    ['commas at the end of every line', { [abs]: each(A, (line) => `${line},,`) }],
    ['commas at the end of the header', { [abs]: header(A, (line) => `${line},`) }],
    ['commas at the end of the rows', { [abs]: each(A, (line, row) => (row === 0 ? line : `${line},`)) }],
    ['a column of row numbers', { [abs]: each(A, (line, row) => `${row === 0 ? '' : row},${line}`) }],
    [
      'columns of somebody’s own',
      { [census]: each(N, (line, row) => `${line},${row === 0 ? 'NOTES' : 'x'}`) },
    ],
    ['capitals', { [census]: header(N, (line) => line.toUpperCase()) }],
    ['titles', { [census]: `Census${','.repeat(22)}\n${','.repeat(22)}\n${N}` }],
    [
      'notes below',
      { [abs]: `${A}\nNotes:\n1. All pupils aged 5 to 15, by school\n"Source: DfE, 2023",,,,\n` },
    ],
    [
      'a source with commas and no line end',
      { [abs]: `${A}Source: Department for Education, absence, 2023, final, v2` },
    ],
    ['empty rows', { [abs]: each(A, (line) => `${line}\n,,,,\n"",,"",\t, `) }],
    [
      'the header again',
      { [abs]: each(A, (line, row) => (row === 3 ? `${A.split('\n')[0]}\n${line}` : line)) },
    ],
    [
      'rows for areas',
      { [abs]: `${A}301,,,6,17\n301,LA,,6,17\nNAT,ALL,,7,21\n`, [census]: `${N}NAT${','.repeat(22)}` },
    ],
    [
      'numbers as a spreadsheet keeps them',
      { [census]: each(N, (line) => line.replace(/(?<=,|^)\d+(?=,|$)/g, '$&.0')) },
    ],
    [
      'thousands apart',
      { [census]: each(N, (line) => line.replace(/(?<=,)(\d)(\d{3})(?=,\d{3},\d{3},)/g, '"$1,$2"')) },
    ],
    ['spaces before per cent', { [census]: N.replaceAll('%', '\u00a0%') }],
    [
      'kinds of school in other words',
      { [census]: N.replaceAll('State-funded primary', 'Primary (state-funded)') },
    ],
  ])('%s', (_, changes) => {
    expect(schools(changes)).toEqual(published);
  });

  it('line ends of any kind, and rows in any order', () => {
    const rows = A.trim().split('\n').slice(1);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (order, end) => {
          expect(schools({ [abs]: [A.split('\n')[0], ...order, ''].join(end) })).toEqual(published);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a file saved by another program', () => {
  const path = '2017-2018/england_spine.csv';
  const named = smallFolder[path].replaceAll('Camden Special', 'École St Luke’s');
  const nameOf = (changes: Changes) => schools(changes).find(({ urn }) => urn === 100_003)?.name;
  const notes = (changes: Changes) => read(changes).report.files.flatMap((file) => file.notes);

  it('gives the names that it was given', () => {
    const macRoman = Uint8Array.from(
      named,
      (letter) => ({ É: 0x83, '’': 0xd5 })[letter] ?? letter.charCodeAt(0),
    );
    expect(nameOf({ [path]: macRoman })).toBe('École St Luke’s');
    expect(notes({ [path]: macRoman })).toEqual([
      'was saved as “CSV (Macintosh)” (Mac Roman): its letters were put right',
    ]);
  });

  it('or says that they may be wrong', () => {
    const neither = Uint8Array.from(named, (letter) =>
      letter.charCodeAt(0) > 0x7f ? 0xb1 : letter.charCodeAt(0),
    );
    expect(nameOf({ [path]: neither })).toBe('±cole St Luke±s');
    expect(notes({ [path]: neither })).toEqual([
      expect.stringMatching(/^2 places hold letters .* names may be wrong/),
    ]);
  });
});

describe('what cannot be taken', () => {
  it('a new word for a missing figure is missing there, and counted', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `203,${4100 + i},${150_100 + i},5,10\n`).join('');
    const { report } = read({ [abs]: `${A}${rows}`.replace('6.7,14.3', 'WITHHELD,14.3') });
    expect(report.faults[0]).toMatchObject({ column: 'PERCTOT', value: 'WITHHELD' });
    expect(report.files.find(({ path }) => path === abs)?.missing.get('overall absence')).toEqual({
      'not-available': 1,
    });
  });

  it.each(['0', '0.0%', '-999', '9999', 'n/d', '#', 'SUPP*'])(
    'neither is %s, which no school’s figure can be, a figure',
    (mark) => {
      const rows = Array.from({ length: 20 }, (_, i) => `203,${4100 + i},${150_100 + i},5,10\n`).join('');
      const { dataset, report } = read({ [abs]: `${A}${rows}`.replace('6.7,14.3', `${mark},14.3`) });
      const school = dataset.schools.find(({ urn }) => urn === 100_001);
      expect(school?.absence.get('2022-23')?.overall).toBe(notAvailable);
      expect(report.faults.filter(({ column }) => column === 'PERCTOT')).toMatchObject([
        { line: 3, value: mark },
      ]);
    },
  );

  it('words in too many cells are columns that were moved', () => {
    expect(() => read({ [abs]: A.replace(/(?<=\d{6},)[\d.]+/g, 'Camden') })).toThrow(
      /5 of 8 rows .* in PERCTOT/,
    );
  });

  it('a file without the URNs of schools is none of schools', () => {
    expect(() => read({ [abs]: A.replace(/(?<=,)\d{6}(?=,)/g, '') })).toThrow(
      '5 of 8 rows have no URN of a school. Nothing was set. Its columns may have been moved',
    );
  });

  it('a row cut in the middle of a name is no note below the table', () => {
    const path = '2022-2023/england_school_information.csv';
    const named =
      'SCHNAME,URN,LA,ESTAB,POSTCODE,SCHSTATUS,SCHOOLTYPE,ISPRIMARY,ISSECONDARY,ISPOST16,AGELOW,AGEHIGH,GENDER,RELCHAR,ADMPOL';
    const row =
      'Aldgate School,100000,201,3614,EC3A 5DE,Open,Community school,1,0,0,3,11,Mixed,None,Not applicable';
    expect(() => read({ [path]: `${named}\n${row}\nCamden Prim` })).toThrow(
      /ends in the middle of a row: line 3/,
    );
    expect(() => read({ [abs]: A.slice(0, A.indexOf('NAT,SPE') + 2) })).toThrow(
      /ends in the middle of a row/,
    );
  });
});
