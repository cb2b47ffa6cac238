import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../../tests/fixtures/database.ts';
import { sampleReleaseToLoad } from '../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import type { Role } from '../../../access/role.ts';

let service: TestService;
const hostile = `=HYPERLINK("http://evil.example","x") <b onclick='y'>&`;
beforeAll(async () => {
  service = await testService();
  await asOwner(
    service.database.ownerUrl,
    `update school set name = $1, plain_name = 'hyperlink ' || urn where urn = ${sampleUrns.special}`,
    [hostile],
  );
});
afterAll(() => service.close());

const get = async (role: Role | 'public', url: string) => (await service.as(role)).get(url);
const resultOf = (body: string) => /id="found">([^<]*)/.exec(body)?.[1];
const urnsOf = (body: string) =>
  [...body.matchAll(/href="\/school\/(\d{6})"/g)].map(([, urn]) => Number(urn));
const csvOf = async (role: Role, query: string) =>
  parse((await get(role, `/schools.csv${query}`)).body, { bom: true, columns: true }) as Record<
    string,
    string
  >[];

test.each<[Role, string]>([
  ['analyst', 'All 97 schools'],
  ['approver', 'All 97 schools'],
  ['regional-adviser', 'All 21 schools'],
  ['trust', '1 school'],
])('%s: %s', async (role, result) => {
  const { statusCode, body } = await get(role, '/schools');
  expect(statusCode).toBe(200);
  expect(resultOf(body)).toBe(result);
});

test.each<Role>(['head', 'attendance-lead', 'governor', 'ofsted-inspector'])(
  'to %s the list, its downloads and the search are not found, as what is not there',
  async (role) => {
    const nothing = await get(role, '/nothing-of-the-kind');
    for (const url of ['/schools', '/schools.csv', '/schools.ods', '/schools/suggest?q=clapton']) {
      const { statusCode, body, headers } = await get(role, url);
      expect(statusCode, url).toBe(404);
      expect(body, url).toBe(nothing.body);
      expect(Object.keys(headers).sort(), url).toEqual(Object.keys(nothing.headers).sort());
    }
  },
);

test('a local authority sees how sharing works until a head shares, and nothing of any school', async () => {
  const before = await get('local-authority', '/schools?search=clapton');
  expect(before.body).toContain('No school is sharing with you at the moment');
  expect(urnsOf(before.body)).toEqual([]);
  expect(before.body).not.toMatch(/Clapton|\d+ schools|expectation for|2023\/24: /);
  expect((await csvOf('local-authority', '')).length).toBe(0);
  await asOwner(
    service.database.ownerUrl,
    `insert into share (urn, with_whom, by_person, given_at)
      select ${sampleUrns.londonSecondary}, 'local-authority', id, now() from person limit 1`,
  );
  const shared = await get('local-authority', '/schools');
  expect(resultOf(shared.body)).toBe('1 school');
  expect(urnsOf(shared.body)).toEqual([sampleUrns.londonSecondary]);
  expect(shared.body).toContain('Every school of your authority shares its report with you.');
  const code = (urn: number) => `(select local_authority_code from school where urn = ${urn})`;
  const move = (to: string) =>
    asOwner(
      service.database.ownerUrl,
      `update school set local_authority_code = ${to} where urn = ${sampleUrns.grammar}`,
    );
  const [stood] = await asOwner<{ was: string }>(
    service.database.ownerUrl,
    `select ${code(sampleUrns.grammar)} as was`,
  );
  await move(code(sampleUrns.londonSecondary));
  const one = (await get('local-authority', '/schools')).body;
  expect(one).toContain('1 school of your authority’s 2 has not shared with you.');
  expect(one).not.toContain('King Edward');
  await move(`'${stood!.was}'`);
  await asOwner(service.database.ownerUrl, 'update share set revoked_at = now(), revoked_by = by_person');
  expect((await get('local-authority', '/schools')).body).toContain('No school is sharing');
});

test('a hub lead sees the schools that accepted its support', async () => {
  expect((await get('hub-lead', '/schools')).body).toContain('No school has accepted your hub’s support yet');
  await asOwner(
    service.database.ownerUrl,
    `insert into hub_referral (urn, hub, state, at) values
      (${sampleUrns.londonSecondary}, 'hub-london', 'accepted', now()),
      (${sampleUrns.grammar}, 'hub-london', 'offered', now()),
      (${sampleUrns.special}, 'hub-elsewhere', 'accepted', now())`,
  );
  expect(urnsOf((await get('hub-lead', '/schools')).body)).toEqual([sampleUrns.londonSecondary]);
});

test.each([
  ['?phase=secondary', 42],
  ['?phase=special&outcome=set', 1],
  ['?outcome=none', 93],
  ['?outcome=closed', 1],
  ['?local-authority=204', 1],
  ['?search=snoring+little', 1],
  ['?search=120100', 1],
  ['?search=SNÓRING', 1],
  ['?search=noring', 0],
  ['?search=%25', 97],
  ['?search=_', 97],
  ["?search='+xor+1%3D1--", 0],
  ['?search=%00', 97],
  ['?response=any', 0],
  ['?response=none', 97],
])('%s leaves %i schools, in the list and in the download', async (query, schools) => {
  const { statusCode, body } = await get('analyst', `/schools${query}`);
  expect(statusCode).toBe(200);
  expect(resultOf(body)).toMatch(schools === 97 ? /^(All|97 of) 97 schools$/ : `${schools} of 97 schools`);
  expect(await csvOf('analyst', query)).toHaveLength(schools);
});

test.each([
  '?phase=university&outcome=x&response=%00&local-authority=1%27&sort=name;drop&direction=up&page=-1',
  '?phase=primary&phase=special',
  '?page=99999999999999999999',
  `?search=${'a'.repeat(10_000)}&page=1`,
  '?search[]=x&sort[a]=b',
])('a query that means nothing, %s, is a page all the same', async (query) => {
  expect((await get('analyst', `/schools${query.slice(0, 12_000)}`)).statusCode).toBe(200);
});

test('pages hold every school once, and a page beyond the last is the last', async () => {
  const first = urnsOf((await get('analyst', '/schools?sort=phase')).body);
  const second = urnsOf((await get('analyst', '/schools?sort=phase&page=2')).body);
  expect(first).toHaveLength(50);
  expect(new Set([...first, ...second]).size).toBe(97);
  expect(urnsOf((await get('analyst', '/schools?sort=phase&page=900')).body)).toEqual(second);
});

test.each([
  ['attendance', 'Counted from (2022/23, steadied by earlier years), %'],
  ['expected', 'Minimum expected 2023/24, %'],
  ['improvement', 'Improvement asked, points'],
  ['gap', 'Gap to similar schools, points'],
])('sorted by %s both ways, missing figures stand last', async (column, heading) => {
  for (const [direction, sign] of [
    ['ascending', 1],
    ['descending', -1],
  ] as const) {
    const values = (await csvOf('analyst', `?sort=${column}&direction=${direction}`)).map(
      (row) => row[heading]!,
    );
    const known = values.map(Number).filter((value) => !Number.isNaN(value));
    expect(known.length).toBeGreaterThan(2);
    expect(known.length).toBeLessThan(97);
    expect(values.slice(0, known.length).map(Number)).toEqual(known.toSorted((a, b) => sign * (a - b)));
  }
});

test.each([
  ['name', 'School'],
  ['phase', 'Phase'],
  ['local-authority', 'Local authority'],
  ['outcome', 'Outcome'],
])('sorted by %s, the other way round begins with what was last', async (column, heading) => {
  const [up, down] = [
    await csvOf('analyst', `?sort=${column}`),
    await csvOf('analyst', `?sort=${column}&direction=descending`),
  ];
  // The school that no file names stands last in both.
  const last = (rows: typeof up) => rows.filter((row) => row.URN !== String(sampleUrns.nameless)).at(-1)!;
  expect(down[0]![heading]).toBe(last(up)[heading]);
  expect(up[0]![heading]).toBe(last(down)[heading]);
  expect(up[0]![heading]).not.toBe(down[0]![heading]);
});

test('a name that is markup or a formula is words: on the page, in CSV and in ODS', async () => {
  const query = '?search=hyperlink';
  const { body } = await get('analyst', `/schools${query}`);
  expect(body).toContain(
    '=HYPERLINK(&quot;http://evil.example&quot;,&quot;x&quot;) &lt;b onclick=&#39;y&#39;&gt;&amp;',
  );
  expect(body).not.toContain('<b onclick');
  expect((await csvOf('analyst', query))[0]!.School).toBe(`'${hostile}`);
  const ods = await get('analyst', `/schools.ods${query}`);
  expect(ods.headers['content-type']).toBe('application/vnd.oasis.opendocument.spreadsheet');
  const content = strFromU8(unzipSync(ods.rawPayload)['content.xml']!);
  expect(content).toContain('office:value-type="string"><text:p>=HYPERLINK(&quot;http://evil.example&quot;');
  expect(content).not.toContain('table:formula');
});

test('a download has figures as numbers, reasons as words, and says what it is', async () => {
  const rows = await csvOf('analyst', '?phase=secondary&sort=expected');
  expect(rows[0]).toMatchObject({ URN: '100200', Outcome: 'Expectation set', Response: 'No response' });
  expect(Number(rows[0]!['Minimum expected 2023/24, %'])).toBeGreaterThan(90.4);
  expect(rows.at(-1)).toMatchObject({ 'Minimum expected 2023/24, %': 'no expectation' });
  const { headers, rawPayload } = await get('regional-adviser', '/schools.ods');
  expect(headers['content-disposition']).toBe('attachment; filename="attendance-expectations-2023-24.ods"');
  expect(headers['cache-control']).toBe('no-store');
  const content = strFromU8(unzipSync(rawPayload)['content.xml']!);
  expect(content).toContain('they are not for Ofsted');
  expect(content.match(/<table:table-row>/g)!.length).toBeGreaterThan(21);
});

test('each look is an audit row with how many schools and by which filter, and of a search only that it was one', async () => {
  await get('trust', '/schools?phase=secondary&search=Pupil+Name');
  await get('trust', '/schools.ods?outcome=set');
  const rows = await asOwner<{ action: string; because: string; release: number; detail: object }>(
    service.database.ownerUrl,
    "select action, because, release, detail from audit where role = 'trust' and action like '%list' order by at desc limit 2",
  );
  expect(rows).toEqual([
    {
      action: 'downloaded-list',
      because: 'sees-schools',
      release: service.release,
      detail: { schools: 1, filter: { outcome: 'set' }, format: 'ods' },
    },
    {
      action: 'saw-list',
      because: 'sees-schools',
      release: service.release,
      detail: { schools: 0, filter: { phase: 'secondary', words: 'searched' } },
    },
  ]);
});

test('the year of a list, and of a school’s report, is the reader’s choice', async () => {
  const earlier = { ...sampleReleaseToLoad(), expectationYear: '2022-23' } as const;
  const number = await loadSampleRelease(service.database, 'released', earlier);
  expect((await get('analyst', '/schools')).body).toMatch(/<h1[^>]*>Schools for 2023\/24</);
  const chosen = (await get('analyst', '/schools?year=2022-23')).body;
  expect(chosen).toMatch(/<h1[^>]*>Schools for 2022\/23</);
  expect(chosen).toMatch(/<option value="2022-23" selected>/);
  const seen = await asOwner<{ release: number }>(
    service.database.ownerUrl,
    "select release from audit where action = 'saw-list' and outcome = 'granted' order by at desc limit 1",
  );
  expect(seen).toEqual([{ release: number }]);
  expect((await get('analyst', '/schools.csv?year=2022-23')).headers['content-disposition']).toContain(
    '2022-23.csv',
  );
  // A year without a release is as no choice.
  expect((await get('analyst', '/schools?year=2019-20')).body).toMatch(/<h1[^>]*>Schools for 2023\/24</);
  const home = (await get('head', `/school/${sampleUrns.londonSecondary}`)).body;
  expect(home).toContain(`href="/school/${sampleUrns.londonSecondary}/releases/${number}"`);
  const report = (await get('head', `/school/${sampleUrns.londonSecondary}/releases/${number}`)).body;
  expect(report).toContain(`/releases/${number}/report.pdf`);
  expect(report).not.toContain('/respond"');
});

test('what a school said is seen in the list: waiting before agreed, and what was withdrawn is nothing', async () => {
  const said = async (urn: number, kind: string, ...events: string[]) => {
    await asOwner(
      service.database.ownerUrl,
      `with sent as (insert into response (urn, release, kind, by_person, by_role, sent_at, body)
          select ${urn}, ${service.release}, '${kind}', id, 'head', now(), '{}' from person limit 1 returning id, by_person)
        insert into response_event (response, seq, kind, by_person, at, body)
          select sent.id, e.seq, e.kind, sent.by_person, now(), '{}' from sent,
            unnest(array['${['sent', ...events].join("','")}']) with ordinality as e (kind, seq)`,
    );
  };
  await said(sampleUrns.londonSecondary, 'agree');
  await said(sampleUrns.londonSecondary, 'question-data');
  await said(sampleUrns.ruralPrimary, 'propose', 'answered', 'accepted');
  await said(sampleUrns.grammar, 'disruption', 'answered');
  await said(sampleUrns.special, 'agree', 'withdrawn');
  const responses = async (role: Role, query = '') =>
    new Map((await csvOf(role, query)).map(({ URN, Response }) => [Number(URN), Response]));
  const all = await responses('analyst');
  expect(all.get(sampleUrns.londonSecondary)).toBe('Waiting for an answer');
  expect(all.get(sampleUrns.ruralPrimary)).toBe('Agreed');
  expect(all.get(sampleUrns.grammar)).toBe('Answered');
  expect(all.get(sampleUrns.special)).toBe('No response');
  expect([...(await responses('analyst', '?response=any')).keys()]).toHaveLength(3);
  expect([...(await responses('analyst', '?response=agreed')).keys()]).toEqual([sampleUrns.ruralPrimary]);
  expect([...(await responses('trust')).values()]).toEqual(['Waiting for an answer']);
});

test('while a release is suspended there are no figures, not in a download either', async () => {
  const suspended = await testService({ state: 'suspended' });
  try {
    for (const role of ['analyst', 'trust', 'local-authority', 'regional-adviser'] as const) {
      const visitor = await suspended.as(role);
      const { statusCode, body } = await visitor.get('/schools?phase=primary');
      expect(statusCode).toBe(200);
      expect(body).toMatch(/The expectations for 2023\/24 were suspended on .*No figures are shown/);
      expect(urnsOf(body)).toEqual([]);
      for (const file of ['/schools.csv', '/schools.ods']) {
        const download = await visitor.get(file);
        expect([download.statusCode, download.headers.location]).toEqual([303, '/schools']);
      }
    }
  } finally {
    await suspended.close();
  }
});

test.each(['draft', 'checked', 'approved', 'withdrawn'] as const)(
  'of a release that is %s nobody has a list',
  async (state) => {
    const early = await testService({ state });
    try {
      for (const role of ['analyst', 'trust'] as const) {
        const { body } = await (await early.as(role)).get('/schools');
        expect(body).toContain('Nothing has been released yet');
      }
    } finally {
      await early.close();
    }
  },
);
