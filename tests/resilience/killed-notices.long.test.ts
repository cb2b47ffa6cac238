import { afterAll, beforeAll, expect, test } from 'vitest';
import { change } from '../../src/store/postgres/connection/handle.ts';
import { askNotices } from '../../src/store/postgres/notices/ask-notices.ts';
import { keepAddresses } from '../../src/store/postgres/notices/keep-addresses.ts';
import { type NotifyStandIn, startNotifyStandIn } from '../../src/trial/notify/notify-stand-in.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { until } from '../fixtures/until.ts';

let database: TestDatabase;
let notify: NotifyStandIn;
let service: KillableService | undefined;
let release: number;
let analyst: string;
let schools: number;
/** Told of each e-mail that was taken; what it answers is how the request goes wrong. */
let onSend: () => 'answer-lost' | undefined = () => undefined;

beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database);
  analyst = (await sampleSession(database, 'analyst')).id;
  const rows = await asOwner<{ urn: never }>(database.ownerUrl, 'select urn from school');
  await keepAddresses(
    database,
    rows.map(({ urn }) => ({ urn, lines: ['A'], postcode: 'CB7 4XX', email: `office@school-${urn}.test` })),
  );
  notify = await startNotifyStandIn({ port: 0, clock: database.clock, fault: () => onSend() });
});
afterAll(async () => {
  await service?.kill('with its children');
  await notify?.close();
  await database?.close();
});

const serve = () => {
  const { url, key, templates } = notify.settings;
  return killableService(database.urls, {
    ABIE_LOG_LEVEL: 'silent',
    ABIE_NOTIFY_URL: url.origin,
    ABIE_NOTIFY_API_KEY: `test-${key.serviceId}-${key.secret}`,
    ABIE_NOTIFY_REPORT_TEMPLATE: templates.report,
    ABIE_NOTIFY_REMINDER_TEMPLATE: templates.reminder,
    ABIE_NOTIFY_LAST_REMINDER_TEMPLATE: templates['last-reminder'],
  });
};

const states = async () => {
  const rows = await asOwner<{ state: string; many: number }>(
    database.ownerUrl,
    'select state, count(*)::integer as many from notice group by state',
  );
  return Object.fromEntries(rows.map(({ state, many }) => [state, many]));
};

test('killed between sending and writing down, it sends nobody a second e-mail', {
  timeout: 180_000,
}, async () => {
  service = await serve();
  const taken = Promise.withResolvers<void>();
  let sent = 0;
  // Of three e-mails at least the answer never comes: the power goes in that moment.
  onSend = () => {
    sent += 1;
    if (sent >= 3) taken.resolve();
    return 'answer-lost';
  };
  schools = await change(database, analyst, askNotices, { release, kind: 'report', byEmail: true });
  await taken.promise;
  await service.kill('with its children');
  onSend = () => undefined;
  const before = notify.emails.length;
  expect(before).toBeGreaterThanOrEqual(3);
  expect((await states()).trying).toBeGreaterThanOrEqual(3);
  service = await serve();
  // As if the minute had gone by in which an answer may still come.
  await asOwner(
    database.ownerUrl,
    "update notice set next_look_at = next_look_at - interval '1 minute' where state = 'trying'",
  );
  await until(async () => {
    const { sent: known = 0, delivered = 0 } = await states();
    return known + delivered === schools;
  });
  const references = notify.emails.map(({ reference }) => reference);
  expect(references).toHaveLength(schools);
  expect(new Set(references).size).toBe(schools);
});
