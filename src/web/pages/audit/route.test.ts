import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
  for (const role of ['head', 'trust', 'ofsted-inspector'] as const) {
    await (await service.as(role)).get(`/school/${sampleUrns.londonSecondary}/report`);
  }
  await (await service.as('head')).get(`/school/${sampleUrns.grammar}/report`);
});
afterAll(() => service.close());

const pageOf = async (query = '') => (await service.as('analyst')).get(`/audit${query}`);
const csvOf = async (query = '') =>
  parse((await (await service.as('analyst')).get(`/audit.csv${query}`)).body, {
    bom: true,
    columns: true,
  }) as Record<string, string>[];

test('who looked at what and why, in words', async () => {
  const { statusCode, body } = await pageOf('?school=100200&role=trust');
  expect(statusCode).toBe(200);
  expect(body).toContain('Tariq Trust');
  expect(body).toContain('Trust leader, Clapton Learning Trust');
  expect(body).toContain('Read the report');
  expect(body).toContain('The school is in their trust.');
  expect(body).toContain('Clapton Park School for Girls &amp; Sixth Form &lt;Academy&gt;');
  expect(body).not.toContain('Harriet Head');
});

test('what was refused says so, with the reason that the person was not told', async () => {
  const { body } = await pageOf('?outcome=refused&school=king+edward');
  expect(body).toContain('Refused');
  expect(body).toContain('Harriet Head');
});

test.each([
  ['?action=saw-report&outcome=granted', ['Harriet Head', 'Tariq Trust']],
  ['?action=saw-report&outcome=refused', ['Harriet Head', 'Ivor Inspector']],
  ['?action=saw-report&person=TARIQ', ['Tariq Trust']],
  ['?action=saw-report&person=%25', []],
  ['?action=saw-report&person=_', []],
  ["?action=saw-report&person='", []],
  ['?action=saw-report&role=head&school=136300', ['Harriet Head']],
  ['?action=saw-report&school=zzz', []],
  ['?action=saw-report&school=%25', []],
  ['?action=saw-report&from=1/1/2020&to=2/1/2020', []],
  ['?action=saw-report&from=1/1/2020&to=1/1/2199', ['Harriet Head', 'Ivor Inspector', 'Tariq Trust']],
])('%s finds those of %j', async (query, people) => {
  const found = new Set((await csvOf(query)).map(({ Person }) => Person));
  expect([...found].sort()).toEqual(people);
});

test('today is a day from midnight to midnight in England', async () => {
  const [{ day }] = (await asOwner<{ day: string }>(
    service.database.ownerUrl,
    "select to_char(max(at) at time zone 'Europe/London', 'DD/MM/YYYY') as day from audit",
  )) as [{ day: string }];
  expect((await csvOf(`?action=saw-report&from=${day}&to=${day}`)).length).toBeGreaterThan(0);
});

test('a day that is none is said, and what was typed stays', async () => {
  const { statusCode, body } = await pageOf('?from=31/2/2026&person=ana');
  expect(statusCode).toBe(422);
  expect(body).toContain('<title>Error: ');
  expect(body).toContain('href="#from"');
  expect(body).toContain('value="31/2/2026"');
  expect(body).toContain('value="ana"');
});

test('pages go on where the last one ended, until the record’s first row', async () => {
  const url = service.database.ownerUrl;
  await asOwner(
    url,
    "select write_audit('signed-in', 'granted', null, null, 'session', null, null, jsonb_build_object('n', n)) from generate_series(1, 120) n",
  );
  const seen: string[] = [];
  let query: string | undefined = '?action=signed-in&role=public';
  for (let pages = 0; query !== undefined && pages < 9; pages++) {
    const { body } = await pageOf(query);
    seen.push(...[...body.matchAll(/<span class="abie-note">n: (\d+)<\/span>/g)].map(([, n]) => n!));
    query = /href="\/audit(\?[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen.map(Number)).toEqual(Array.from({ length: 120 }, (_, i) => 120 - i));
});

test('words in a row are words: no markup on the page, no formula in the download', async () => {
  await asOwner(
    service.database.ownerUrl,
    `select write_audit('searched', 'refused', null, null, '=cmd', ${sampleUrns.special}, null, '{"<img src=x>": "=1"}')`,
  );
  await asOwner(
    service.database.ownerUrl,
    `update school set name = '@SUM(1)' where urn = ${sampleUrns.special}`,
  );
  expect((await pageOf('?action=searched')).body).toContain('&lt;img src=x&gt;: =1');
  const [row] = await csvOf(`?action=searched&school=${sampleUrns.special}`);
  expect(row).toMatchObject({ School: "'@SUM(1)", 'Kind of record': "'=cmd", Detail: '<img src=x>: =1' });
});

test('the record is for analysts and approvers, and for others not found', async () => {
  for (const url of ['/audit', '/audit.csv']) {
    for (const role of ['public', ...roles] as const) {
      const { statusCode } = await (await service.as(role)).get(url);
      expect(statusCode, `${role} ${url}`).toBe(
        role === 'analyst' || role === 'approver' ? 200 : refusedStatus(role),
      );
    }
  }
});

test('to read the record is in the record, without the names that were searched for', async () => {
  await pageOf('?person=Private&school=Secret&action=saw-report');
  const [row] = await asOwner<{ detail: object }>(
    service.database.ownerUrl,
    "select detail from audit where action = 'saw-audit' and outcome = 'granted' order by at desc limit 1",
  );
  expect(row!.detail).toEqual({
    rows: 0,
    filter: { action: 'saw-report', school: 'searched', person: 'searched' },
  });
});
