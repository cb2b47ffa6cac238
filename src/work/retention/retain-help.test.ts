import type { Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../tests/fixtures/database.ts';
import { overtaken } from '../../../tests/fixtures/overtaken.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { until } from '../../../tests/fixtures/until.ts';
import { searchPath } from '../../store/postgres/connection/database.ts';
import { beginAs } from '../../store/postgres/connection/transaction.ts';
import { retainHelp } from './retain-help.ts';

// What two schools wrote to each other, some of it long ago.

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

const urn = sampleUrns.londonSecondary;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);

/** A request of the head's school that was last written to so many days ago. @returns its id */
async function wroteTo(other: number, days: number, state: string): Promise<string> {
  const at = `now() - interval '${days} days'`;
  await owner(`
    alter table help_event disable trigger help_goes_on;
    with h as (insert into help_request (from_urn, to_urn, begun_at, by_person, state, state_at)
      select ${urn}, ${other}, ${at}, person, '${state}', ${at} from session where role = 'head' limit 1
      returning id, by_person),
    e as (insert into help_event (request, seq, step, at, by_person, by_role, side, words)
      select id, n, 'wrote', ${at}, by_person, 'head', 'asks', 'Said long ago' from h, generate_series(1, 2) n)
    insert into help_address (request, side, email, by_person, given_at)
      select id, 'asks', 'a@b.test', by_person, ${at} from h;
    alter table help_event enable trigger help_goes_on`);
  const rows = await owner<{ id: string }>(`select id from help_request where to_urn = ${other}`);
  return rows[0]!.id;
}

test('messages go two years after the end, with counts on record; that schools were asked stays', async () => {
  const head = await service.as('head');
  const [ended, forgotten, late] = [
    await wroteTo(urn + 1, 740, 'thanked'),
    await wroteTo(urn + 2, 740, 'asked'),
    await wroteTo(urn + 3, 720, 'answered'),
  ];
  const { database } = service;
  const before = { due: 2, messages: 6, addresses: 3 };
  const listed = await retainHelp(database, 2, { list: true });
  expect(listed).toEqual({ due: 2, removed: undefined, before, after: before });
  expect((await head.get(`/help/${ended}`)).body).toContain('Said long ago');

  const after = { due: 0, messages: 2, addresses: 1 };
  expect(await retainHelp(database, 2, { list: false })).toEqual({ due: 2, removed: 2, before, after });
  const [{ detail }] = (await owner<{ detail: unknown }>(
    "select detail from audit where action = 'forgot-help'",
  )) as [{ detail: unknown }];
  expect(detail).toEqual({ years: 2, requests: 2, before, after });
  expect(await owner('select state from help_request order by begun_at, to_urn')).toEqual([
    { state: 'thanked' },
    { state: 'lapsed' },
    { state: 'answered' },
  ]);
  for (const id of [ended, forgotten]) {
    const page = (await head.get(`/help/${id}`)).body;
    expect(page).toContain('What was written and the addresses that were given were removed on');
    expect(page).not.toContain('Said long ago');
    expect(page).not.toContain('a@b.test');
    expect(page).not.toContain('>Send');
  }
  expect((await head.get(`/help/${late}`)).body).toContain('Said long ago');
  expect((await head.get(`/school/${urn}/help`)).body).toContain('Ended, nobody wrote any more');
  expect(await retainHelp(database, 2, { list: false })).toMatchObject({ due: 0, removed: undefined });
});

test('nothing goes within a year, nor past the function', async () => {
  const id = await wroteTo(urn + 4, 300, 'thanked');
  expect(await retainHelp(service.database, 0, { list: false })).toMatchObject({ due: 1, removed: 1 });
  expect(await owner(`select from help_event where request = '${id}'`)).toHaveLength(2);
  await expect(owner(`delete from help_event where request = '${id}'`)).rejects.toThrow('is not changed');
  await expect(owner(`update help_event set words = ''`)).rejects.toThrow('is not changed');
});

/** What there is of requests that were last written to more than two years ago, so that half a removal would show. */
const oldWords = () =>
  owner(`select h.to_urn, h.state, h.words_gone_at, (select count(*)::integer from help_event where request = h.id) as messages,
      (select count(*)::integer from help_address where request = h.id) as addresses
    from help_request h where h.to_urn in (${urn + 5}, ${urn + 6}) order by h.to_urn`);

test('whoever is killed after removing and before it is certain has removed nothing, and the next removes all', async () => {
  for (const other of [urn + 5, urn + 6]) await wroteTo(other, 740, 'asked');
  const before = await oldWords();
  expect(before).toMatchObject([{ messages: 2, addresses: 1 }, { messages: 2 }]);
  const client = new pg.Client({
    connectionString: service.database.urls.command,
    options: `-c search_path=${searchPath.replaceAll(' ', '')}`,
  });
  // Its connection breaks: that is the test.
  client.on('error', () => {});
  await client.connect();
  await client.query(beginAs('abie_command'));
  const { rows } = await client.query('select remove_help_words(2) as removed');
  expect(rows).toEqual([{ removed: 2 }]);
  const { rows: pids } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  await until(async () => {
    const left = await owner(`select from pg_locks where pid = ${pids[0]!.pid}`);
    return left.length === 0;
  });
  expect(await oldWords()).toEqual(before);
  expect(await retainHelp(service.database, 2, { list: false })).toMatchObject({
    removed: 2,
    after: { due: 0 },
  });
  expect(await oldWords()).toMatchObject([
    { state: 'lapsed', messages: 0, addresses: 0 },
    { state: 'lapsed', messages: 0, addresses: 0 },
  ]);
});

test('a request that somebody writes to at this moment is waited for, and keeps its words', async () => {
  const id = await wroteTo(urn + 7, 740, 'answered');
  const { removed } = await overtaken(
    service.database.ownerUrl,
    'update help_request set state_at = now() where id = $1',
    [id],
    () => retainHelp(service.database, 2, { list: false }),
  );
  expect(removed).toBe(0);
  expect(await owner(`select from help_event where request = '${id}'`)).toHaveLength(2);
});
