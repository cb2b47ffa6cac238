import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import type { Role } from '../../../../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

interface Suggestion {
  readonly name: string;
  readonly place: string;
  readonly href: string;
}
async function suggested(role: Role, words: string): Promise<readonly Suggestion[]> {
  const { statusCode, headers, body } = await (await service.as(role)).get(
    `/schools/suggest?${new URLSearchParams({ q: words })}`,
  );
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
  return (JSON.parse(body) as { schools: Suggestion[] }).schools;
}
const hrefs = async (role: Role, words: string) => (await suggested(role, words)).map(({ href }) => href);

test('a school is told by its name and place, and leads to its page', async () => {
  expect(await suggested('analyst', 'little sno')).toEqual([
    {
      name: 'Little Snoring Community Primary School',
      place: 'Norfolk, URN 120100',
      href: '/school/120100',
    },
  ]);
});

test.each([
  ['the beginning of the name', 'King Ed', sampleUrns.grammar],
  ['words in any order', 'school grammar', sampleUrns.grammar],
  ['the URN', '136300', sampleUrns.grammar],
  ['the beginning of the URN', '13630', sampleUrns.grammar],
  ['name and place', 'grammar norf', sampleUrns.grammar],
  ['another case and accents', 'KÍNG', sampleUrns.grammar],
])('%s', async (_what, words, urn) => {
  expect(await hrefs('analyst', words)).toContain(`/school/${urn}`);
});

test('names that begin so come first, then the others by name; eight at most', async () => {
  const names = (await suggested('analyst', 'school')).map(({ name }) => name);
  expect(names).toHaveLength(8);
  expect(names).toEqual(names.toSorted());
  const park = (await suggested('analyst', 'park')).map(({ name }) => name);
  expect(park[0]).toMatch(/^Park Lane/);
  expect(park).toHaveLength(8);
  expect((await suggested('regional-adviser', 'park')).map(({ name }) => name)).toEqual([
    'Park Lane Road School',
    'Park Lane School',
    'Clapton Park School for Girls & Sixth Form <Academy>',
  ]);
});

test.each([
  '',
  ' ',
  '%',
  '_',
  "'",
  '\\',
  'zzz',
  '\u0000',
  '学校',
  'x'.repeat(5000),
  "' xor 1=1 --",
  'noring',
])('nothing for %j', async (words) => {
  expect(await suggested('analyst', words)).toEqual([]);
});

test('a query without, with two, or with an object of words is no words', async () => {
  const analyst = await service.as('analyst');
  for (const query of ['', '?q=a&q=b', '?q[x]=a']) {
    expect((await analyst.get(`/schools/suggest${query}`)).body).toBe('{"schools":[]}');
  }
});

test('only what the viewer may see', async () => {
  expect(await hrefs('trust', 'school')).toEqual([`/school/${sampleUrns.londonSecondary}`]);
  expect(await hrefs('trust', 'snoring')).toEqual([]);
  expect(await hrefs('regional-adviser', 'snoring')).toEqual([]);
  expect(await hrefs('local-authority', 'clapton')).toEqual([]);
  expect(await hrefs('hub-lead', 'clapton')).toEqual([]);
  await asOwner(
    service.database.ownerUrl,
    `insert into share (urn, with_whom, by_person, given_at)
      select ${sampleUrns.londonSecondary}, 'local-authority', id, now() from person limit 1`,
  );
  expect(await hrefs('local-authority', 'clapton')).toEqual([`/school/${sampleUrns.londonSecondary}`]);
});

test('a search is audited as one, and its words are kept nowhere', async () => {
  await suggested('analyst', 'Private Person');
  const [row] = await asOwner<{ detail: object; whole: string }>(
    service.database.ownerUrl,
    "select detail, audit::text as whole from audit where action = 'searched' order by at desc limit 1",
  );
  expect(row!.detail).toEqual({ found: 0 });
  expect(row!.whole.toLowerCase()).not.toContain('private');
});

test('a school that gets another name is found by it, and by the old one no more', async () => {
  await asOwner(
    service.database.ownerUrl,
    `update school set plain_name = 'quayside academy 110400' where urn = ${sampleUrns.special}`,
  );
  expect(await hrefs('analyst', 'academy quay')).toEqual([`/school/${sampleUrns.special}`]);
  expect(await hrefs('analyst', 'special sunrise')).toEqual([]);
});
