import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { hubSql } from '../../../../../tests/fixtures/sample-hubs.ts';
import { sampleHub } from '../../../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';

let service: TestService;
const owner = (statement: string) => asOwner(service.database.ownerUrl, statement);
const urn = sampleUrns.londonSecondary;

/** Schools that accepted: one is served although another, next to it, is in more need; a third is a step from the hub. */
beforeAll(async () => {
  service = await testService();
  await service.as('head');
  const offer = (school: number, state: string, hub: string | null) => `
    insert into support_offer (urn, begun_at, by_person, state, adviser, hub, state_at)
      select ${school}, now(), person, '${state}', person, ${hub === null ? 'null' : `'${hub}'`}, now() from session where role = 'head' limit 1`;
  const reading = (school: number, shortfall: number, fifth: number) => `
    insert into support_reading (urn, year, word, shortfall, phase, easting, northing, gap, fsm_quintile, rural, loaded_at)
      values (${school}, '2025-26', 'not reached', ${shortfall}, 'secondary', 532000, 185000, '{}', ${fifth}, false, now())`;
  await owner(
    [
      hubSql(),
      offer(urn, 'placed', sampleHub),
      offer(urn + 1, 'accepted', null),
      offer(urn + 2, 'accepted', null),
      offer(urn + 3, 'declined', null),
      reading(urn, 2, 1),
      reading(urn + 1, 5, 5),
      reading(urn + 2, 1.6, 5),
    ].join(';\n'),
  );
});
afterAll(() => service?.close());

test('the national team reads who waits, who is served and who waits in more need, and nobody else does', async () => {
  const approver = await service.as('approver');
  expect((await approver.get('/support')).body).toContain('href="/support/fairness"');
  const page = (await approver.get('/support/fairness')).body;
  expect(page).toContain(
    '3 schools have accepted support. 2 schools wait for a hub, 1 of them while a hub that is open to them works with a school in less need.',
  );
  const rows = page
    .split('<tr')
    .map((row) => [...row.matchAll(/<t[hd][^>]*>([^<]*)/g)].map(([, cell]) => cell!.trim()));
  const row = (group: string) => rows.find(([name]) => name === group)?.slice(1);
  expect(row('Secondary')).toEqual(['3', '1', '33%', '2', '1']);
  expect(row('Free school meals, fifth 1 of 5')).toEqual(['1', '1', '100%', '0', '0']);
  expect(row('Free school meals, fifth 5 of 5')).toEqual(['2', '0', '0%', '2', '1']);
  expect(row('London')).toEqual(['3', '1', '33%', '2', '1']);
  for (const role of ['regional-adviser', 'hub-lead', 'head', 'trust'] as const)
    expect((await (await service.as(role)).get('/support/fairness')).statusCode).toBe(404);
});

test('a school that became another is one school, by whatever URN its offer and its readings have it', async () => {
  const approver = await service.as('approver');
  const table = async () => /<table.*<\/table>/s.exec((await approver.get('/support/fairness')).body)![0];
  const before = await table();
  const another = `insert into school select (jsonb_populate_record(s, '{"urn": 150210}')).* from school s where urn = ${urn + 1}`;
  await owner(`${another}; insert into earlier_urn (earlier, urn) values (${urn + 1}, 150210)`);
  expect(await table()).toBe(before);
  // The offer goes by the URN of today, and the reading by the earlier one.
  await owner(`update support_offer set urn = 150210 where urn = ${urn + 1}`);
  expect(await table()).toBe(before);
});

test('where no school waits, it is said in words', async () => {
  await owner("update support_offer set state = 'declined' where state = 'accepted'");
  const page = (await (await service.as('approver')).get('/support/fairness')).body;
  expect(page).toContain('1 school has accepted support. No school waits for a hub.');
});
