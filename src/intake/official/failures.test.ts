import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { notAvailable } from '../../attendance/published.ts';
import { IntakeFailure } from './failure.ts';
import { faultRows } from './faults.ts';
import { readDataset } from './read-dataset.ts';
import { filesInMemory, smallFolder, smallFolderWith } from './small-folder.fixture.ts';

type Changes = Parameters<typeof smallFolderWith>[0];
const abs = '2022-2023/england_abs.csv';
const census = '2022-2023/england_census.csv';

function failureOf(
  changes: Changes,
  options: { baseline?: AcademicYear; faultShare?: number } = {},
): IntakeFailure {
  try {
    readDataset({ files: smallFolderWith(changes), folder: 'data', ...options });
  } catch (error) {
    if (error instanceof IntakeFailure) return error;
    throw error;
  }
  throw new Error('the run did not stop');
}
const withFaults = (changes: Changes) =>
  readDataset({ files: smallFolderWith(changes), folder: 'data', faultShare: 1 });

describe('a folder that cannot be used', () => {
  it('is not there', () => {
    const files = {
      ...filesInMemory({}),
      list: () => {
        throw new Error('ENOENT: no such file or directory');
      },
    };
    expect(() => readDataset({ files, folder: 'nowhere' })).toThrow(
      /The data folder nowhere cannot be read: ENOENT/,
    );
  });

  it('lacks the absence of the year: says what was found, and where to get it', () => {
    const { reason, message } = failureOf({ [abs]: undefined }, { baseline: '2022-23' });
    expect(reason).toBe('file-missing');
    expect(message).toContain('data is not complete for 2022/23.');
    expect(message).toContain(
      'Missing: absence by school of 2022/23: england_abs.csv ("Compare school and college',
    );
    expect(message).toContain('Found: absence of 2018/19; census of 2018/19, 2022/23.');
  });

  it('lacks the census of the year', () => {
    const { reason, message } = failureOf({ [census]: undefined }, { baseline: '2022-23' });
    expect(reason).toBe('file-missing');
    expect(message).toContain('Missing: the January census of 2022/23: england_census.csv');
  });

  it('has nothing of the year asked for', () => {
    const { reason, message } = failureOf({}, { baseline: '2024-25' });
    expect(reason).toBe('year-missing');
    expect(message).toContain('No files of 2024/25 in data.');
    expect(message).toContain('Found: absence of 2018/19, 2022/23; census of 2018/19, 2022/23.');
  });

  it('is empty', () => {
    expect(() => readDataset({ files: filesInMemory({}), folder: 'data' })).toThrow(
      /Found: absence of no year; census of no year\./,
    );
  });

  it('has each kind of file, but never of the same year', () => {
    const changes = { [abs]: undefined, '2018-2019/england_census.csv': undefined };
    expect(failureOf(changes).message).toContain('No year has both absence and census.');
  });

  it('holds the file under a name without a year', () => {
    const changes = { [abs]: undefined, 'new/england_abs.csv': smallFolder[abs] };
    const { message } = failureOf(changes, { baseline: '2022-23' });
    expect(message).toContain('Without a year in the name or folder, and so not used: new/england_abs.csv.');
  });

  it('holds an empty file, or one that lacks a column: named in the message', () => {
    expect(failureOf({ [abs]: '' }, { baseline: '2022-23' }).message).toContain(`${abs} (empty file)`);
    const lacking = smallFolder[census].replace('PNUMEAL', 'PEAL');
    expect(failureOf({ [census]: lacking }, { baseline: '2022-23' }).message).toContain(
      'but without the column PNUMEAL',
    );
  });
});

describe('a file of the wrong year', () => {
  it('is known by its layout', () => {
    const { reason, message } = failureOf({ '2018-2019/england_census.csv': smallFolder[census] });
    expect(reason).toBe('wrong-year');
    expect(message).toContain('2018-2019/england_census.csv lies in 2018/19 but has the column NORFSMEVER');
    const later = failureOf({ [census]: smallFolder['2018-2019/england_census.csv'] });
    expect(later.message).toContain('lies in 2022/23 but has no column NORFSMEVER');
  });

  it('is known by being another year’s, byte for byte', () => {
    const { reason, message } = failureOf({ '2018-2019/england_abs.csv': smallFolder[abs] });
    expect(reason).toBe('wrong-year');
    expect(message).toContain('2018-2019/england_abs.csv and 2022-2023/england_abs.csv are the same file');
  });

  it('is known by the description beside it', () => {
    const meta = (year: string) =>
      `Variable,Label,Type,Description\nPERCTOT,Overall,PCT,Absence for the full ${year} academic year.\n`;
    expect(failureOf({ '2018-2019/abs_meta.csv': meta('2022/23') }).message).toContain(
      '2018-2019/abs_meta.csv says that it describes 2022/23, but it lies in 2018/19.',
    );
    expect(withFaults({ '2022-2023/abs_meta.csv': meta('2022/23') }).dataset.schools).toHaveLength(6);
  });
});

describe('two files for one year', () => {
  const header = 'LA,ESTAB,URN,PERCTOT,PPERSABS10\n';
  const overallOf = (changes: Changes, urn: number) =>
    withFaults(changes)
      .dataset.schools.find((school) => school.urn === urn)
      ?.absence.get('2022-23')?.overall;

  it('are read together where each is of other schools, as the downloads of single authorities are', () => {
    const rows = smallFolder[abs].split('\n').slice(1);
    const part = (authority: string) => header + rows.filter((row) => row.startsWith(authority)).join('\n');
    const changes = {
      [abs]: undefined,
      '2022-2023/201_abs.csv': `${part('201')}\n201,,,5.1,9\n`,
      '2022-2023/202_abs.csv': `${part('202')}\n`,
    };
    expect([100_000, 100_001].map((urn) => overallOf(changes, urn))).toEqual([5.2, 6.7]);
    expect(withFaults(changes).report.faults).toEqual([]);
  });

  it('are one newer and one older where their names say so', () => {
    const changes = {
      [abs]: undefined,
      '2022-2023/england_abs_provisional.csv': smallFolder[abs].replace('5.2', '5.3'),
      '2022-2023/england_abs_revised.csv': smallFolder[abs],
    };
    expect(overallOf(changes, 100_000)).toBe(5.2);
    expect(withFaults(changes).report.unread).toContainEqual(
      expect.objectContaining({ why: 'an earlier edition of 2022-2023/england_abs_revised.csv' }),
    );
    // A provisional part of other schools is a part all the same.
    const [head = '', , camden = ''] = smallFolder[abs].split('\n');
    const parts = {
      [abs]: `${smallFolder[abs].replace(`${camden}\n`, '')}`,
      '2022-2023/202_provisional.csv': `${head}\n${camden}\n`,
    };
    expect([100_000, 100_001].map((urn) => overallOf(parts, urn))).toEqual([5.2, 6.7]);
    const alone = { [abs]: undefined, '2022-2023/provisional_abs.csv': smallFolder[abs] };
    expect(withFaults(alone).report.files.flatMap(({ notes }) => notes)).toEqual([
      'its name says provisional: revised figures follow',
    ]);
  });

  it('stop the run when they differ', () => {
    const { reason, message } = failureOf({
      'copy/2022-23/england_abs.csv': smallFolder[abs].replace('5.2', '5.3'),
    });
    expect(reason).toBe('two-files-for-one-year');
    expect(message).toContain(`${abs} and copy/2022-23/england_abs.csv both claim to be`);
  });

  it('stop nothing while neither says its year', () => {
    const changes = { 'x/a.csv': smallFolder[abs], 'x/b.csv': smallFolder[abs].replace('5.2', '5.3') };
    expect(overallOf(changes, 100_000)).toBe(5.2);
  });

  it('are one when they are identical', () => {
    const { dataset, report } = withFaults({ 'copy/2022-23/england_abs.csv': smallFolder[abs] });
    expect(dataset.inputs.filter(({ schema }) => schema === 'absence-tables')).toHaveLength(2);
    expect(report.unread).toContainEqual(
      expect.objectContaining({ path: 'copy/2022-23/england_abs.csv', why: `identical copy of ${abs}` }),
    );
  });
});

describe('a damaged file', () => {
  it('ends in the middle of a row', () => {
    const { reason, message } = failureOf({ [census]: smallFolder[census].slice(0, -30) });
    expect(reason).toBe('file-truncated');
    expect(message).toMatch(
      /england_census.csv ends in the middle of a row: line 10 has \d+ columns of 23\./,
    );
  });

  it('ends before its national rows, between two rows', () => {
    const rows = Array.from({ length: 120 }, (_, i) => `${201 + (i % 3)},${3000 + i},${150_000 + i},5,10\n`);
    const { reason, message } = failureOf({ [abs]: `LA,ESTAB,URN,PERCTOT,PPERSABS10\n${rows.join('')}` });
    expect(reason).toBe('file-truncated');
    expect(message).toContain(`${abs} has no national rows (NAT), which stand at its end: it looks cut off.`);
  });

  it('opens a quotation mark and never closes it', () => {
    const { reason, message } = failureOf({ [abs]: `${smallFolder[abs]}202,"4099,150000,5,6\n` });
    expect(reason).toBe('file-truncated');
    expect(message).toContain(
      'has a quotation mark that is never closed, in the row that begins on line 10.',
    );
  });

  it('has a header and nothing below', () => {
    const { reason, message } = failureOf({ [abs]: 'LA,ESTAB,URN,PERCTOT,PPERSABS10\n' });
    expect([reason, message]).toEqual(['file-empty', `${abs} has a header and no rows. Fetch it again.`]);
  });

  it('cannot be read', () => {
    const files = smallFolderWith({});
    const locked = {
      ...files,
      read: (folder: string, path: string) => {
        if (path === abs) throw new Error('EACCES: permission denied');
        return files.read(folder, path);
      },
    };
    expect(() => readDataset({ files: locked, folder: 'data' })).toThrow(`${abs} cannot be read: EACCES`);
  });

  it('is UTF-16 in name only', () => {
    const halved = Uint8Array.from([
      0xff,
      0xfe,
      ...new TextEncoder().encode('LA,ESTAB,URN,PERCTOT,PPERSABS10\n1'),
    ]);
    expect(failureOf({ [abs]: halved }, { baseline: '2022-23' }).message).toContain(
      '(begins like UTF-16 text and is not)',
    );
  });
});

describe('faults', () => {
  it('stop the run when they are more than the stated share, with the first of them in the message', () => {
    const { reason, message, faults } = failureOf({ [abs]: smallFolder[abs].replace('6.7', '106.7') });
    expect(reason).toBe('too-many-faults');
    expect(message).toContain(
      `${abs}: 1 of 8 rows (12.5%) have a fault in PERCTOT, more than the 1% allowed. Nothing was set.`,
    );
    expect(message).toContain('line 3, PERCTOT: "106.7" a percentage must be between 0 and 100');
    expect(faults).toHaveLength(1);
  });

  it('of a cell leave the row’s other figures', () => {
    const { dataset, report } = withFaults({ [abs]: smallFolder[abs].replace('100001,6.7', '100001,six') });
    const school = dataset.schools.find(({ urn }) => urn === 100_001);
    expect(school?.absence.get('2022-23')).toMatchObject({ overall: notAvailable, persistent: 14.3 });
    expect(faultRows(report.faults)).toEqual([
      [abs, '3', 'PERCTOT', 'six', 'not a number: taken as not available'],
    ]);
  });

  it('of a roll below 0 are found', () => {
    const { dataset, report } = withFaults({
      [census]: smallFolder[census].replace('primary,271', 'primary,-271'),
    });
    expect(dataset.schools[0]?.circumstances).toMatchObject({
      roll: notAvailable,
      girls: 46.9,
      freeSchoolMeals: notAvailable,
    });
    expect(report.faults[0]).toMatchObject({ column: 'NOR', value: '-271', line: 2 });
  });

  it('of a URN, a second row for one URN, or too few columns leave the row out', () => {
    const rows =
      '202,4003,10000X,5,6\n202,2000,100001,9,9\n202,4004\n202,4005,150003,1,2,3\n202,4001,140002,9.1,26\n';
    const { dataset, report } = withFaults({
      [abs]: `LA,ESTAB,URN,PERCTOT,PPERSABS10\n201,2000,100001,6.7,14.3\n${rows}`,
    });
    const school = dataset.schools.find(({ urn }) => urn === 100_001);
    expect(school?.absence.get('2022-23')?.overall).toBe(notAvailable);
    expect(report.faults.map(({ line, column, reason }) => `${line} ${column}: ${reason}`)).toEqual([
      '3 URN: not a URN (six digits): row left out',
      '4 URN: this URN has an earlier row that says otherwise: row left out',
      '5 : has 2 columns instead of 5: row left out',
      '6 : has 6 columns instead of 5: row left out',
    ]);
    expect(report.files.find(({ path }) => path === abs)).toMatchObject({
      rows: 6,
      used: 2,
      rejected: 4,
      faulty: 4,
    });
  });

  it('of a school with two rows that differ believe neither; the same row twice is one', () => {
    const [first = ''] = smallFolder[census].split('\n').slice(1);
    const { dataset, report } = withFaults({
      [abs]: `${smallFolder[abs]}202,7001,100003,14.1,38\r\n`,
      [census]: `${smallFolder[census]}${first.replace(',271,127,144,', ',281,127,154,')}\n`,
    });
    const of = (urn: number) => dataset.schools.find((school) => school.urn === urn);
    expect(of(100_003)?.absence.get('2022-23')?.overall).toBe(14.1);
    expect(of(100_000)?.circumstances).toMatchObject({ roll: notAvailable, girls: notAvailable });
    expect(report.faults.map(({ column, value }) => [column, value])).toEqual([['URN', '100000']]);
    expect(report.files.find(({ path }) => path === abs)?.notNeeded).toEqual(
      new Map([['rows that are there twice, word for word', 1]]),
    );
  });

  it('of an unknown kind of school are named', () => {
    const { report } = withFaults({
      [census]: smallFolder[census].replace('State-funded nursery', 'Sky school'),
    });
    expect(report.faults[0]).toMatchObject({ column: 'SCHOOLTYPE', value: 'Sky school' });
  });
});

describe('whatever the files hold', () => {
  const stopsOrReads = (changes: Changes) => {
    try {
      readDataset({ files: smallFolderWith(changes), folder: 'data', faultShare: 1 });
    } catch (error) {
      expect(error).toBeInstanceOf(IntakeFailure);
      expect((error as IntakeFailure).message).not.toBe('');
    }
  };
  const path = fc.constantFrom(...(Object.keys(smallFolder) as (keyof typeof smallFolder)[]));

  it('the run reads it or stops with an IntakeFailure: any bytes below a right header', () => {
    fc.assert(
      fc.property(path, fc.uint8Array({ maxLength: 200 }), (file, bytes) => {
        const header = new TextEncoder().encode(`${smallFolder[file].split('\n')[0]}\n`);
        stopsOrReads({ [file]: Uint8Array.from([...header, ...bytes]) });
      }),
      { numRuns: 500 },
    );
  });

  it('the run reads it or stops with an IntakeFailure: a file with a part cut out or changed', () => {
    fc.assert(
      fc.property(
        path,
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.string({ maxLength: 5 }),
        (file, at, length, put) => {
          const text = smallFolder[file];
          const start = at % text.length;
          stopsOrReads({ [file]: text.slice(0, start) + put + text.slice(start + length) });
        },
      ),
      { numRuns: 500 },
    );
  });
});
