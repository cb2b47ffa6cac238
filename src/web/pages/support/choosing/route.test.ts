import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';

let service: TestService;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);
const table = (page: string) => /<table.*<\/table>/s.exec(page)![0];
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

test('an adviser reads whom the level would take instead of the gap, of their own region', async () => {
  const adviser = await service.as('regional-adviser');
  expect((await adviser.get('/support')).body).toContain('href="/support/choosing"');
  expect((await adviser.get('/support/choosing')).body).toContain('no offer in your region');
  // The school with the highest attendance has the largest gap; that with the lowest did as expected.
  const schools = await owner<{ urn: number }>(`select e.urn from expectation e join school s using (urn)
    where s.region = 'London' and e.published_attendance is not null order by e.published_attendance desc`);
  expect(schools.length).toBeGreaterThan(1);
  const reading = (urn: number, word: string, shortfall: number, fifth: number) => `
    insert into support_reading (urn, year, word, shortfall, phase, gap, fsm_quintile, rural, loaded_at)
      values (${urn}, '2025-26', '${word}', ${shortfall}, 'secondary', '{}', ${fifth}, false, now())`;
  await owner(
    [
      reading(schools[0]!.urn, 'not reached', 4, 1),
      reading(schools.at(-1)!.urn, 'within chance', 0.1, 5),
    ].join(';'),
  );
  const page = (await adviser.get('/support/choosing')).body;
  expect(page).toContain(
    'The rule would lead to an offer for 1 of 2 schools. Choosing by level would take another school.',
  );
  const rows = page
    .split('<tr')
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([^<]*)/g)].map(([, cell]) => cell!.trim()));
  const row = (group: string) => rows.find(([name]) => name === group)?.slice(1);
  expect(row('Free school meals, fifth 1 of 5')).toEqual(['1', '1', '0']);
  expect(row('Free school meals, fifth 5 of 5')).toEqual(['1', '0', '1']);
  expect(row('Their year: within chance')).toEqual(['1', '0', '1']);
  for (const role of ['hub-lead', 'approver', 'head'] as const)
    expect((await (await service.as(role)).get('/support/choosing')).statusCode).toBe(404);
});

test('attendance is that of the school by whatever URN the release has it, and it is said how many have none', async () => {
  const adviser = await service.as('regional-adviser');
  const [lowest] = await owner<{ urn: number }>(
    "select urn from support_reading where word = 'within chance'",
  );
  const before = (await adviser.get('/support/choosing')).body;
  expect(before).not.toContain('no attendance there');
  const another = (urn: number) => `
    insert into school select (jsonb_populate_record(s, '{"urn": ${urn}}')).* from school s where urn = ${lowest!.urn}`;
  await owner(`${another(150_200)}; insert into earlier_urn (earlier, urn) values (${lowest!.urn}, 150200)`);
  expect(table((await adviser.get('/support/choosing')).body)).toBe(table(before));
  await owner(`${another(150_201)};
    insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
      values (150201, '2025-26', 'within chance', 0.1, 'secondary', '{}', now())`);
  expect((await adviser.get('/support/choosing')).body).toContain(
    'release in force. 1 school has no attendance there, and the level takes none of them.',
  );
});

test('a closed year of a release that is suspended is read by nobody', async () => {
  const own = sampleUrns.londonSecondary;
  await owner(`insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at, release)
    values (${own}, '2025-26', 'not reached', 4, 'secondary', '{}', now(), ${service.release})
    on conflict (urn, year) do update set release = excluded.release`);
  const readers = async () => {
    const read: string[] = [];
    for (const role of ['head', 'regional-adviser', 'approver'] as const) {
      const { statusCode, body } = await (await service.as(role)).get(`/school/${own}/need`);
      expect(statusCode, role).toBe(200);
      if (!body.includes('No year of the school has been read yet.')) read.push(role);
    }
    return read;
  };
  expect(await readers()).toEqual(['head', 'regional-adviser', 'approver']);
  await owner(
    `alter table release disable trigger user; update release set state = 'suspended';
     alter table release enable trigger user`,
  );
  expect(await readers()).toEqual([]);
});
