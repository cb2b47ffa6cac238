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
import { type HeardWrites, hearWrites } from '../fixtures/hear-writes.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';

let database: TestDatabase;
let notify: NotifyStandIn;
let service: KillableService | undefined;
let writes: HeardWrites;
let release: number;
let analyst: string;
let schools: number;
/** Told of each e-mail that was taken; what it answers is how the request goes wrong. */
let onSend: () => 'answer-lost' | undefined = () => undefined;

beforeAll(async () => {
  database = await testDatabase();
  writes = await hearWrites(database.ownerUrl, ['notice']);
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
  await writes?.close();
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

/** As if the minute had gone by in which an answer may still come. */
const minuteLater = () =>
  asOwner(
    database.ownerUrl,
    "update notice set next_look_at = next_look_at - interval '1 minute' where state = 'trying'",
  );

/** Kills the service once three more e-mails were taken, of which it may have been told or not. */
async function killWhileSending(answers: 'answer-lost' | undefined): Promise<void> {
  const taken = Promise.withResolvers<void>();
  let sent = 0;
  onSend = () => {
    sent += 1;
    if (sent >= 3) taken.resolve();
    return answers;
  };
  await minuteLater();
  service = await serve();
  await taken.promise;
  await service.kill('with its children');
  onSend = () => undefined;
}

test('killed again and again while it sends, it tells every school, and none a second time', {
  timeout: 300_000,
}, async () => {
  service = await serve();
  schools = await change(database, analyst, askNotices, { release, kind: 'report', byEmail: true });
  await service.kill('with its children');
  // Whether the answer never comes, or comes and is not written down: the power goes in that moment.
  for (const answers of ['answer-lost', 'answer-lost', undefined] as const) await killWhileSending(answers);
  expect(notify.emails.length).toBeGreaterThanOrEqual(9);
  service = await serve();
  await minuteLater();
  await writes.until(async () => {
    const { sent: known = 0, delivered = 0 } = await states();
    return known + delivered === schools;
  });
  const references = notify.emails.map(({ reference }) => reference);
  expect(references).toHaveLength(schools);
  expect(new Set(references).size).toBe(schools);
});
