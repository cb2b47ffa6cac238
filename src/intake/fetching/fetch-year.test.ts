import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesOnDisk } from '../official/files.ts';
import { readDataset } from '../official/read-dataset.ts';
import { fetchYear } from './fetch-year.ts';
import { publishersStandIn, type StandIn } from './publishers.fixture.ts';

let publishers: StandIn;
let out: string;
let waits: number[];
let said: string[];
beforeEach(async () => {
  publishers = await publishersStandIn();
  out = mkdtempSync(join(tmpdir(), 'abie-fetch-'));
  [waits, said] = [[], []];
  publishers.arrived = (path) => {
    const part = join(out, `${basename(path)}.part`);
    return existsSync(part) ? statSync(part).size : 0;
  };
});
afterEach(async () => {
  await publishers.close();
  rmSync(out, { recursive: true, force: true });
});

const run = () =>
  fetchYear({
    addresses: publishers.addresses,
    year: '2022-23',
    out,
    // Nobody waits in a test; how long it would have been is kept.
    clock: {
      now: () => new Date('2026-01-15T09:00:00Z'),
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    },
    say: (line) => said.push(line),
    progress: () => {},
  });
const here = () => readdirSync(out, { recursive: true, encoding: 'utf8' }).sort();
const asked = (path: RegExp) => publishers.seen.filter((request) => path.test(request.path));
const text = (path: string) => readFileSync(join(out, path), 'utf8');

describe('fetching a year', () => {
  it('puts every file in its place, in a folder that can be read at once', async () => {
    const { failed } = await run();
    expect(here()).toEqual([
      '2022-2023',
      '2022-2023/1a_absence_3term_school.csv',
      '2022-2023/england_abs.csv',
      '2022-2023/england_census.csv',
      '2022-2023/la_and_region_codes_meta.csv',
      '2022-2023/spc_school_level_underlying_data.csv',
      'File_7_IoD2019.csv',
      'File_7_IoD2025.csv',
      'ONSPD_MAY_2025_UK.csv',
      'SHA256SUMS',
      'edubasealldata20260114.csv',
      'fetched.json',
      'links_edubasealldata20260114.csv',
    ]);
    expect(text('2022-2023/1a_absence_3term_school.csv')).toBe('1a_absence_3term_school.csv\n');
    expect(failed).toEqual([
      {
        name: 'special educational needs by school',
        why: 'the release lists no such file; it has sen_phase_type_.csv',
        byHand: 'https://explore-education-statistics.service.gov.uk/find-statistics',
      },
    ]);
    for (const name of ['1a_absence_3term_school.csv', 'spc_school_level_underlying_data.csv']) {
      rmSync(join(out, '2022-2023', name));
    }
    const { dataset, report } = readDataset({ files: filesOnDisk, folder: out, faultShare: 1 });
    expect(dataset.baseline).toBe('2022-23');
    expect(report.unread.filter(({ why }) => why === 'what was written down of the downloads')).toHaveLength(
      2,
    );
  });

  it('writes checksums down, and where each file came from', async () => {
    await run();
    const sums = text('SHA256SUMS')
      .trim()
      .split('\n')
      .map((line) => line.split('  '));
    expect(sums).toHaveLength(10);
    for (const [sum, path] of sums) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, path!)))
          .digest('hex'),
      ).toBe(sum);
    }
    const records: { name: string; address: string; licence: string; fetched: string }[] = JSON.parse(
      text('fetched.json'),
    );
    expect(records.find(({ name }) => name === 'absence by school')).toMatchObject({
      address: expect.stringMatching(/\/api\/releases\/a1\/files\/a1-1$/),
      licence: 'Open Government Licence v3.0',
      fetched: '2026-01-15T09:00:00.000Z',
    });
  });

  it('says who asks, and asks for one thing at a time with a pause between', async () => {
    await run();
    expect(new Set(publishers.seen.map(({ agent }) => agent))).toEqual(
      new Set([publishers.addresses.userAgent]),
    );
    expect(publishers.most()).toBe(1);
    expect(waits).toEqual(Array(publishers.seen.length - 1).fill(1000));
  });

  it('takes the newest day that is there', async () => {
    await run();
    expect(asked(/\/edubasealldata/).map(({ path }) => path.slice(-12))).toEqual([
      '20260115.csv',
      '20260114.csv',
    ]);
  });
});

describe('fetching again', () => {
  it('goes on where the line was cut, in the same run', async () => {
    publishers.moods(/\/edubasealldata20260114/, 'breaks off', 'breaks off');
    await run();
    const ranges = asked(/\/edubasealldata20260114/).map(({ range }) => range);
    expect(ranges).toEqual([undefined, 'bytes=32000-', 'bytes=48000-']);
    expect(text('edubasealldata20260114.csv')).toBe('URN,x\n100000,é\n'.repeat(4000));
  });

  it('goes on another day with what an ended run left', async () => {
    publishers.moods(/\/edubasealldata20260114/, ...Array<'breaks off'>(5).fill('breaks off'));
    const { failed } = await run();
    expect(failed.map(({ name }) => name)).toContain('register of establishments');
    const left = readFileSync(join(out, 'edubasealldata20260114.csv.part')).length;
    expect(left).toBe(62_000);
    await run();
    expect(asked(/\/edubasealldata20260114/).at(-1)?.range).toBe(`bytes=${left}-`);
    expect(text('edubasealldata20260114.csv')).toBe('URN,x\n100000,é\n'.repeat(4000));
    expect(here().filter((path) => path.includes('.part'))).toEqual([]);
  });

  it('begins anew where the publisher has changed the file meanwhile', async () => {
    publishers.moods(/\/edubasealldata20260114/, ...Array<'breaks off'>(5).fill('breaks off'));
    await run();
    publishers.change('/edubase/downloads/public/edubasealldata20260114.csv', 'URN,y\n');
    await run();
    expect(text('edubasealldata20260114.csv')).toBe('URN,y\n');
  });

  it('fetches nothing that is here and has not changed', async () => {
    await run();
    publishers.seen.length = 0;
    const before = here();
    await run();
    expect(
      asked(/files\/a1-1|download-data|\/media\//).every(({ ifNoneMatch }) => ifNoneMatch !== undefined),
    ).toBe(true);
    expect(said.filter((line) => line === '  here already, and nothing newer')).toHaveLength(8);
    expect(here()).toEqual(before);
  });

  it('fetches what was altered here, and what is newer there', async () => {
    await run();
    writeFileSync(join(out, 'File_7_IoD2019.csv'), 'altered');
    publishers.change('/media/2025.csv', 'LSOA code (2021),newer\n');
    await run();
    expect(text('File_7_IoD2019.csv')).toBe('LSOA code (2011)\n');
    expect(text('File_7_IoD2025.csv')).toBe('LSOA code (2021),newer\n');
  });
});

describe('a publisher that does not answer as it should', () => {
  it('is left in peace for as long as it asks', async () => {
    publishers.moods(/2019\.csv/, 'is busy', 'is down');
    await run();
    expect(waits).toContain(7000);
    expect(waits).toContain(4000);
    expect(existsSync(join(out, 'File_7_IoD2019.csv'))).toBe(true);
  });

  it.each([
    ['asks for an hour' as const, /answered 503.*asks not to be asked again for 60 minutes$/],
    ['sends a page' as const, /sent a web page, not a CSV file/],
    ['has lost it' as const, /answered 404/],
  ])('and %s is named, and stops no other file', async (mood, why) => {
    publishers.moods(/2019\.csv/, mood);
    const { failed, files } = await run();
    expect(failed.find(({ name }) => name.includes('2019'))?.why).toMatch(why);
    expect(files.map(({ name }) => name)).toContain('indices of deprivation 2025, File 7');
    expect(here().filter((path) => path.includes('2019'))).toEqual([]);
  });

  it('and has moved its file is followed there', async () => {
    publishers.moods(/download-data/, 'has moved it');
    publishers.moods(/files\/a1-1/, 'has moved it');
    const { failed } = await run();
    expect(failed.map(({ name }) => name)).toEqual(['special educational needs by school']);
    expect(asked(/^\/elsewhere/)).toHaveLength(2);
    expect(text('2022-2023/1a_absence_3term_school.csv')).toBe('1a_absence_3term_school.csv\n');
  });

  it('and sends words with success, or other columns, is seen at once', async () => {
    publishers.moods(/2019\.csv/, 'sends words');
    publishers.change('/edubase/downloads/public/edubasealldata20260114.csv', 'URN,Name\n100000,é\n');
    await run();
    expect(said).toContain(
      '  File_7_IoD2019.csv came, but will not be read: header of no official file known here',
    );
    expect(
      said.some((line) => line.startsWith('  edubasealldata20260114.csv came, but will not be read')),
    ).toBe(true);
    expect(said.some((line) => line.includes('england_abs.csv came'))).toBe(false);
  });

  it('by a ZIP file that is damaged leaves nothing half-written', async () => {
    publishers.change('/download-data', 'PK\u0003\u0004 and no more');
    const { failed } = await run();
    expect(failed[0]?.why).toMatch(/performance-tables\.zip (is damaged|holds none)/);
    expect(here().filter((path) => path.includes('england'))).toEqual([]);
  });
});
