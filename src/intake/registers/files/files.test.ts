import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { csvRows } from './csv-rows.ts';
import { ctfYears } from './ctf-reader.ts';
import { totalsOf, weekendMarks, yearMarks } from './ctf-year.ts';
import { textFrom, textOf } from './text-of.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'abie-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gathered<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}

const pieces = async function* (...texts: string[]) {
  yield* texts;
};

async function textIn(bytes: Buffer | string): Promise<string> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return (await gathered((await textOf(path)).text)).join('');
}

describe('the text of a file', () => {
  const words = 'Zoë’s group — 7É';

  test('in UTF-8, with a byte-order mark and in Windows-1252 is the same', async () => {
    expect(await textIn(words)).toBe(words);
    expect(await textIn(Buffer.from([0x5a, 0x6f, 0xeb, 0x92, 0x73, 0x20, 0x67]))).toBe('Zoë’s g');
    expect(await textIn(`\uFEFF${words}`)).toBe(words);
  });

  test('is the same however its pieces fall', async () => {
    const long = words.repeat(200_000);
    expect((await textIn(long)) === long).toBe(true);
    expect((await textIn(gzipSync(long))) === long).toBe(true);
  });

  test('of a small file that unpacks to a large one is refused where it grows too long', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000, 'a,b\n'));
    expect(packed.length).toBeLessThan(100_000);
    let letters = 0;
    const read = async () => {
      for await (const piece of textFrom(Readable.from([packed]), 'a.csv', 2 ** 20)) letters += piece.length;
    };
    await expect(read()).rejects.toThrow('a.csv comes to more than 1 MB of text');
    expect(letters).toBeLessThanOrEqual(2 ** 20);
  });

  test('of a gzip that breaks off is refused', async () => {
    const packed = gzipSync(words.repeat(1000));
    await expect(textIn(packed.subarray(0, packed.length - 10))).rejects.toThrow('is not whole');
  });
});

describe('CSV', () => {
  const rowsOf = (...texts: string[]) => gathered(csvRows(pieces(...texts), 'a.csv'));

  test('a row a mark, whatever the order of columns and the pieces', async () => {
    expect(await rowsOf('Pupil,Code,Session,Date,U', 'RN\r\nA1,\\,PM,2026-09', '-15,100001\r\n')).toEqual([
      {
        marks: [
          {
            line: 2,
            urn: 100_001,
            date: '2026-09-15',
            session: 'pm',
            pupil: 'A1',
            code: '\\',
            minutesLate: undefined,
          },
        ],
      },
    ]);
  });

  test('a row a pupil’s day is two marks', async () => {
    const rows = await rowsOf('urn,date,pupil,am,pm,am_minutes_late\n100001,2026-09-15,A1,L,\\,7\n');
    expect(rows).toMatchObject([
      {
        marks: [
          { session: 'am', code: 'L', minutesLate: 7 },
          { session: 'pm', code: '\\', minutesLate: undefined },
        ],
      },
    ]);
  });

  test('rows that name no school or pupil are told by line and column', async () => {
    const rows = await rowsOf(
      'urn,date,session,pupil,code\n12,2026-09-15,am,A1,/\n\n100001,2026-09-15,am,,/\n',
    );
    expect(rows).toMatchObject([
      { notRead: { line: 2, column: 'urn' } },
      { notRead: { line: 4, column: 'pupil' } },
    ]);
  });

  test.each([
    ['', 'is empty'],
    ['urn,date\n', 'line 1 has only urn, date. It needs urn, date, session, pupil, code; or '],
    ['urn,date,session,pupil,code,surname\n', 'surname is no column of such a file'],
    ['urn,urn,date,session,pupil,code\n', 'urn stands twice'],
    ['urn,date,session,pupil,code\n"100001,2026', 'cannot be read as CSV'],
    [`urn,date,session,pupil,code\n${'x'.repeat(20_000)}`, 'cannot be read as CSV'],
  ])('refused, case %#', async (text, fault) => {
    await expect(rowsOf(text)).rejects.toThrow(fault);
  });

  test('a file that begins with a pupil instead of columns is refused without a word of the pupil', async () => {
    const fault = await rowsOf('100001,2026-09-15,am,"Ann Other",/\n').catch(
      (thrown: Error) => thrown.message,
    );
    expect(fault).toMatch(/line 1 has only am\. It needs urn, date,/);
    expect(fault).not.toMatch(/Ann|Other|100001/);
  });
});

describe('a year’s marks', () => {
  const monday = '2026-09-07' as IsoDate;

  test('are a character each up to version 23, and stand apart by commas from 24', () => {
    expect(yearMarks('/\\C1', monday, 23).map(({ code }) => code)).toEqual(['/', '\\', 'C', '1']);
    expect(yearMarks('/,\\,C1, C1', monday, 24)).toEqual([
      { date: '2026-09-07', session: 'am', code: '/' },
      { date: '2026-09-07', session: 'pm', code: '\\' },
      { date: '2026-09-08', session: 'am', code: 'C1' },
      { date: '2026-09-08', session: 'pm', code: 'C1' },
    ]);
    expect(yearMarks('', monday, 24)).toEqual([]);
  });

  test('come to totals, with what is no code told', () => {
    const { totals, unknown } = totalsOf(yearMarks('/\\IIGO#-?LL', monday, 23));
    expect(totals).toEqual({ possible: 8, attended: 4, authorised: 2, unauthorised: 2 });
    expect(unknown.map(({ code }) => code)).toEqual(['?']);
  });

  test('that leave weekends out are seen to', () => {
    expect(weekendMarks(yearMarks('/\\/\\/\\/\\/\\####/\\', monday, 23))).toEqual([]);
    expect(weekendMarks(yearMarks('/\\/\\/\\/\\/\\/\\', monday, 23))).toHaveLength(2);
  });
});

describe('a Common Transfer File', () => {
  const yearsOf = (...texts: string[]) => gathered(ctfYears(pieces(...texts), 'a.xml'));
  const file = (pupils: string, version = '23.0') =>
    `<?xml version="1.0"?><CTfile><Header><CTFversion>${version}</CTFversion></Header><CTFpupilData>${pupils}</CTFpupilData></CTfile>`;
  const pupil =
    '<Pupil><UPN>A123456789012</UPN><Surname>Nobody</Surname><Attendance><YearData><Year>2026</Year><LEA>201</LEA><Estab>1234</Estab><AttendanceStartDate>2026-09-07</AttendanceStartDate><AttendanceMarks>/\\</AttendanceMarks></YearData></Attendance></Pupil>';

  test('gives each year of each pupil, and nothing of names', async () => {
    const text = file(pupil + pupil.replace('A123456789012', ''));
    const whole = await yearsOf(text);
    expect(whole).toMatchObject([
      {
        version: 23,
        year: { upn: 'A123456789012', establishment: '1234', marks: '/\\', possible: undefined },
      },
      { version: 23, year: { upn: undefined } },
    ]);
    expect(JSON.stringify(whole)).not.toContain('Nobody');
    expect(await yearsOf(...text.match(/.{1,7}/gs)!)).toEqual(whole);
  });

  test.each([
    ['<!DOCTYPE CTfile [<!ENTITY a "b">]><CTfile/>', 'document type declaration'],
    ['<CTfile><Header>', 'not well-formed'],
    ['<html></html>', 'not a Common Transfer File'],
    [file(pupil).replace(/<CTFversion>.*<\/CTFversion>/, ''), 'does not say its version'],
    [file(pupil, 'new'), 'which is no number'],
    [`<CTfile>${'<a>'.repeat(100)}`, 'too deep'],
    [file(pupil.replace('/\\', '/'.repeat(9000))), 'longer than any year'],
    ['<CTfile>&lol;</CTfile>', 'not well-formed'],
  ])('refused, case %#', async (text, fault) => {
    await expect(yearsOf(text)).rejects.toThrow(fault);
  });
});
