import { afterEach, expect, test, vi } from 'vitest';
import { asOwner, loadSampleRelease, testDatabase } from '../../../tests/fixtures/database.ts';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { asJob } from '../../store/postgres/connection/handle.ts';
import { releaseWhenDue } from '../../store/postgres/releases/work/release-when-due.ts';

let service: TestService;
afterEach(async () => {
  vi.useRealTimers();
  await service?.close();
});

const hour = 3_600_000;
const here = `/school/${sampleUrns.londonSecondary}`;

/** Sets the clock of this machine, and of nothing else: timers go on. */
const setMachine = (offBy: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + offBy });

/** The sample release for a year of its own. */
const nextYear = () => ({ ...sampleRelease(), expectationYear: '2031-32' }) as const;

const seconds = async (expression: string) => {
  const [row] = await asOwner<{ off: string }>(
    service.database.ownerUrl,
    `select abs(extract(epoch from ${expression} - clock_timestamp())) as off`,
  );
  return Number(row?.off);
};

test.each([
  ['ahead', 48 * hour],
  ['behind', -48 * hour],
])('a server two days %s does everything at the database’s time, and is not ready', async (words, offBy) => {
  setMachine(offBy);
  const database = await testDatabase();
  // Loaded here, by this machine.
  await loadSampleRelease(database);
  service = await testService({ database });
  const [head, approver] = await Promise.all([service.as('head'), service.as('approver')]);
  await head.post(`${here}/sharing/board-pack/share`);
  expect(await seconds('(select given_at from share)')).toBeLessThan(30);
  expect(await seconds("(select at from release_event where kind = 'released')")).toBeLessThan(60);

  const planned = await loadSampleRelease(service.database, 'approved', nextYear());
  const time = new Date(service.database.clock().getTime() + 25 * hour);
  const plan = await approver.post(`/releases/${planned}/plan`, {
    when: 'at',
    'date-day': String(time.getUTCDate()),
    'date-month': String(time.getUTCMonth() + 1),
    'date-year': String(time.getUTCFullYear()),
    time: '23:00',
  });
  expect(plan.statusCode).toBe(303);
  expect(await releaseWhenDue(service.database, planned, service.database.clock())).toBe(false);

  const ready = await service.app.inject('/ready');
  expect(ready.statusCode).toBe(503);
  vi.useRealTimers();
  // Another server takes back what this one let be shared.
  expect((await head.post(`${here}/sharing/board-pack/revoke`)).statusCode).toBe(303);
  expect(await seconds('(select revoked_at from share)')).toBeLessThan(30);
  await vi.waitFor(async () => expect((await service.app.inject('/ready')).statusCode).toBe(200), 3000);
  expect(words).toMatch(/ahead|behind/);
});

test('what claims to have happened in the future, the database refuses by itself', async () => {
  service = await testService();
  const planned = await loadSampleRelease(service.database, 'approved');
  const inTwoDays = new Date(Date.now() + 48 * hour);
  await expect(
    asJob(service.database, (rows) =>
      rows
        .insertInto('release_event')
        .values({ release: planned, kind: 'released', at: inTwoDays, by_person: null })
        .execute(),
    ),
  ).rejects.toMatchObject({ code: 'AB004' });
  for (const statement of [
    `insert into share (urn, with_whom, by_person, given_at) select ${sampleUrns.londonSecondary}, 'governors', id, now() + interval '2 s' from person limit 1`,
    `insert into contact_consent (urn, email, name, by_person, given_at) select ${sampleUrns.londonSecondary}, 'a@b.uk', 'a', id, now() + interval '2 s' from person limit 1`,
  ])
    await expect(asOwner(service.database.ownerUrl, statement)).rejects.toMatchObject({ code: 'AB004' });
});

test('a share that was given in the future, before the database refused that, can be taken back', async () => {
  service = await testService();
  const head = await service.as('head');
  await head.post(`${here}/sharing/board-pack/share`);
  await head.post(`${here}/contact`, { name: 'Office', email: 'office@school.example', cap: '3' });
  for (const table of ['share', 'contact_consent'])
    await asOwner(service.database.ownerUrl, `update ${table} set given_at = given_at + interval '48 hours'`);
  await head.post(`${here}/sharing/board-pack/revoke`);
  await head.post(`${here}/contact/withdraw`);
  for (const table of ['share', 'contact_consent'])
    expect(
      await asOwner(service.database.ownerUrl, `select revoked_at = given_at as same from ${table}`),
    ).toEqual([{ same: true }]);
});
