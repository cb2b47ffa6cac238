/**
 * Lists of a school of 3,000 pupils, with a hundred school days of registers and 300 open cases, as its attendance lead opens
 * them: 95% of the times, in milliseconds, and what they took of the processor in this process: on a busy machine only the second tells.
 *
 * usage: npm run performance:pupils [pupils] [rounds]
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { quantile } from '../../src/numerics/quantile.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { schoolDays } from '../../src/pupils/sessions/school-term.fixture.ts';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { pupilsPlace } from '../../src/store/embedded-server/pupils-place.ts';
import { openCase, recordInCase } from '../../src/store/pupils/case-files.ts';
import { keepPupilDays, keepRollOfPupils } from '../../src/store/pupils/keep-roll-of-pupils.ts';
import { migratePupils } from '../../src/store/pupils/migrate-pupils.ts';
import { openPupilsDatabase } from '../../src/store/pupils/pupils-database.ts';
import {
  findPupilsSession,
  knowPupilsPerson,
  startPupilsSession,
} from '../../src/store/pupils/pupils-people.ts';
import { hashOfSecret, newSecret } from '../../src/web/chain/session-cookie.ts';
import { pupilsService } from '../../src/web/pupils/pupils-service.ts';
import { publishedPupilsSettings as settings } from '../fixtures/pupils-settings.ts';
import { say } from './say.ts';

const urn = 100101 as Urn;
const pupils = Number(process.argv[2] ?? 3000);
const cases = Math.round(pupils / 10);
const rounds = Number(process.argv[3] ?? 40);
const days = schoolDays('2026-01-05', 20);
const today = days.at(-1)!;
const folder = mkdtempSync(join(tmpdir(), 'abie-pupils-'));
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder, { durable: false });
const place = await pupilsPlace(server, folder);
await migratePupils(place.ownerUrl, place.logins);
const database = openPupilsDatabase(place.urls, randomBytes(32));
const random = new SeededRandom(3000);

await keepRollOfPupils(
  database,
  urn,
  Array.from({ length: pupils }, (_, i) => ({
    number: i + 1,
    name: `Pupil Number${i}`,
    parents: ['A Parent', 'B Parent'],
    language: '',
    first: '2024-09-02' as IsoDate,
    last: undefined,
    yearGroup: 7 + (i % 5),
    yearGroupBefore: 7 + (i % 5),
    group: `${7 + (i % 5)}${'ABCDEFGHIJKLMNOPQRST'[Math.floor(i / 5) % 20]}`,
  })),
);
for (const date of days)
  await keepPupilDays(
    database,
    urn,
    Array.from({ length: pupils }, (_, i) => {
      const away = random.next() < 0.08;
      const code = random.next() < 0.6 ? 'I' : 'N';
      return { number: i + 1, date, am: away ? code : '/', pm: away ? code : '\\' };
    }),
  );
await knowPupilsPerson(database, {
  urn,
  subject: 'lead',
  role: 'attendance-lead',
  groups: [],
  name: 'Lead',
});
const secret = newSecret();
await startPupilsSession(database, {
  urn,
  subject: 'lead',
  secretHash: hashOfSecret(secret),
  csrf: newSecret(),
  hours: 8,
});
const lead = (await findPupilsSession(database, hashOfSecret(secret)))!;
const form = () => ({ on: today, token: randomUUID() });
for (let number = 1; number <= cases; number += 1) {
  const opened = await openCase(database, lead, number, 'x', form());
  if (opened.kind !== 'recorded') throw new Error(opened.kind);
  for (let contact = 0; contact < 6; contact += 1)
    await recordInCase(
      database,
      lead,
      opened.id,
      {
        kind: 'contact',
        how: 'phone',
        withWhom: 'Parent 1',
        reached: true,
        said: 'x',
        callBackOn: undefined,
      },
      form(),
      settings,
    );
}

const port = await freePort();
const publicUrl = new URL(`http://127.0.0.1:${port}`);
const refuse = () => Promise.reject(new Error('nobody signs in here'));
const app = await pupilsService({
  databases: [database],
  configuration: {
    publicUrl,
    nationalUrl: undefined,
    cookieSecrets: [randomBytes(32).toString('base64url')],
    signIn: {
      issuer: publicUrl,
      clientId: 'x',
      clientSecret: 'x',
      rolesApi: undefined,
      department: 'x',
      samplePeople: true,
    },
    limits: { perSession: 1e6, perAddress: 1e6, signIn: 1e6 },
    trustedProxies: 0,
    crown: false,
    contact: 'x@attendance.example',
  },
  settings,
  signIn: { begin: refuse, finish: refuse, end: async () => undefined },
  log: pino({ level: 'silent' }),
  today: () => today,
});
await app.listen({ host: '127.0.0.1', port });
const cookie = `abie-pupils=${encodeURIComponent(app.signCookie(secret))}`;

for (const path of ['/first-list', '/lists', '/lists/missed-in-window', '/pupil/1', '/returns']) {
  const times: number[] = [];
  const used: number[] = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    const begun = performance.now();
    const before = process.cpuUsage();
    const answer = await fetch(new URL(path, publicUrl), { headers: { cookie } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    // The first three warm up what a school's day has warm.
    if (round < 3) continue;
    times.push(performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    used.push((user + system) / 1000);
  }
  say(
    `${path}: p95 ${quantile(times, 0.95).toFixed(0)} ms, median ${quantile(times, 0.5).toFixed(0)} ms; of the processor here ${quantile(used, 0.5).toFixed(0)} ms`,
  );
}
await app.close();
await database.close();
await server.stop();
rmSync(folder, { recursive: true });
