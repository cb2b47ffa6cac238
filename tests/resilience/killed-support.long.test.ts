import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, loadSampleRelease, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { type SampleSession, sampleSession } from '../fixtures/sample-database.ts';
import { hubSql } from '../fixtures/sample-hubs.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { faultsOnRecord } from './on-record.ts';

// The program is killed between a school's acceptance and its match: what was acknowledged stands, and a plan is carried out wholly or
// not at all.

let database: TestDatabase;
let service: KillableService | undefined;
let head: SampleSession;
let adviser: SampleSession;
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
  [head, adviser] = [
    await sampleSession(database, 'head'),
    await sampleSession(database, 'regional-adviser'),
  ];
  await owner(hubSql('hub-london', 60));
});
afterAll(async () => {
  await service?.kill('with its children');
  await database?.close();
});

const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(database.ownerUrl, statement);
const own = sampleUrns.londonSecondary;
const serve = () => killableService(database.urls, { ABIE_LOG_LEVEL: 'silent' });

/** Offers of eleven schools of the region: that of the head has been offered, the others have accepted. */
async function offersStand(): Promise<string> {
  await owner(`update support_offer set state = 'ended', hub = null where state is not null;
    update school set region = 'London' where urn in (select urn from school order by urn limit 12)`);
  const rows = await owner<{ id: string; urn: number }>(
    `insert into support_offer (urn, begun_at, by_person)
       select urn, now(), (select id from person where subject = 'head')
       from school where urn = ${own} or urn in (select urn from school where region = 'London' order by urn limit 10)
       returning id, urn`,
  );
  for (const [step, role] of [
    ['asked', 'head'],
    ['confirmed', 'regional-adviser'],
    ['accepted', 'head'],
  ])
    await owner(
      rows
        .filter(({ urn }) => step !== 'accepted' || urn !== own)
        .map(
          ({ id }) => `insert into support_event (offer, step, at, by_person, by_role, body)
            select '${id}', '${step}', now(), id, '${role}', '{"words": "x"}' from person where subject = '${role}'`,
        )
        .join(';\n'),
    );
  return rows.find(({ urn }) => urn === own)!.id;
}

const placedNow = async () =>
  (
    await owner<{ n: number }>(
      "select count(*)::integer as n from support_offer where state = 'placed' and hub is not null",
    )
  )[0]!.n;

test.each([0, 1, 2])(
  'killed as the plan is on its way, draw %i: all schools are placed or none, and what was accepted stands',
  { timeout: 240_000 },
  async (draw) => {
    service = await serve();
    const offer = await offersStand();
    const accepted = await post(head, `/support/${offer}/step`, { step: 'accepted', after: '2' });
    expect(accepted.status).toBe(303);
    const all = (await owner("select from support_offer where state = 'accepted'")).length;
    const form = Object.fromEntries(
      (await owner<{ id: string }>("select id from support_offer where state = 'accepted'")).map(({ id }) => [
        `hub-${id}`,
        'hub-london',
      ]),
    );
    // Killed before the plan is read, while it is carried out, or as it is answered.
    const placing = post(adviser, '/support/plan/confirm', { ...form, words: 'Nearest' }).catch(
      () => undefined,
    );
    if (draw > 0) await locksTaken(draw === 1 ? 1 : 4, placing);
    await service.kill('with its children');
    const answer = await placing;
    const placed = await placedNow();
    expect([0, all]).toContain(placed);
    if (answer?.status === 303) expect(placed).toBe(all);
    const [stands] = await owner<{ state: string }>(`select state from support_offer where id = '${offer}'`);
    expect(stands!.state).toBe(placed === 0 ? 'accepted' : 'placed');
    const referrals = await owner("select from hub_referral where hub = 'hub-london' and state = 'accepted'");
    expect(referrals.length).toBe(placed);
    expect(await faultsOnRecord(database)).toEqual([]);

    // Sent again, as a browser does, it is carried out once.
    service = await serve();
    if (placed === 0) {
      const again = await post(adviser, '/support/plan/confirm', { ...form, words: 'Nearest' });
      expect(again.status).toBe(303);
    }
    expect(await placedNow()).toBe(all);
    const twice = await owner(
      "select from support_event where step = 'placed' group by offer having count(*) > 1",
    );
    expect(twice).toEqual([]);
    await owner("update hub_referral set state = 'ended'");
    await service.kill('with its children');
  },
);

/** Waits until the plan holds so many locks on offers, or is answered. */
async function locksTaken(wanted: number, answered: Promise<unknown>): Promise<void> {
  let over = false;
  void answered.finally(() => {
    over = true;
  });
  for (;;) {
    const [row] = await owner<{ n: number }>(
      "select count(*)::integer as n from pg_locks l join pg_class c on c.oid = l.relation where c.relname in ('support_event', 'hub_referral', 'support_offer', 'hub') and l.mode = 'RowExclusiveLock' or l.mode = 'RowShareLock'",
    );
    if (over || row!.n >= wanted) return;
  }
}

function post(session: SampleSession, path: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${service!.address}${path}`, {
    method: 'POST',
    headers: { cookie: service!.cookie(session.secret), origin: service!.address },
    body: new URLSearchParams({ _csrf: session.csrf, ...form }),
    redirect: 'manual',
  });
}
