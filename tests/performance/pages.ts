/**
 * The report page as signed-in heads get it from `abie serve`, with session, rules, row security and audit, at 50 a second
 * and as fast as they come; how their year goes, with two years of days; and search as somebody types. The yardstick is the same page drawn from memory without any of
 * that, by a process of its own in the same run.
 *
 * usage: npm run performance:pages [schools]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import type { SignedIn } from '../../src/access/viewer.ts';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { median } from '../../src/numerics/quantile.ts';
import { asJob } from '../../src/store/postgres/connection/as-job.ts';
import { realEffects } from '../../src/work/effects.ts';
import { workProgress } from '../../src/work/progress/work-progress.ts';
import { testConfiguration } from '../fixtures/service.ts';
import { inventedDates, keepInventedDays } from '../fixtures/two-years-of-days.ts';
import { loadedEngland } from './loaded-england.ts';
import { paced } from './paced.ts';
import { readers } from './readers.ts';
import { say } from './say.ts';
import { visitorCookie, visitorCookies } from './visitor-cookies.ts';

const seconds = 12;
const rounds = 5;
const heads = 200;
const england = await loadedEngland(Number(process.argv[2] ?? 21_575), 4);
const { database, urls, number, urns: all } = england;
const urns = Array.from({ length: heads }, (_, i) => all[Math.floor((i * all.length) / heads)]!);
const signer = new Signer(testConfiguration(urls).cookieSecrets[0]!);
const browser = { cookie: (secret: string) => `abie=${encodeURIComponent(signer.sign(secret))}` };
const cookies = await visitorCookies(database, urns, browser);

const { steadily, eagerly } = readers(cookies, seconds);

/** Heads look at how their year goes, 50 a second: a year of days and most of another have come, and were read. */
async function progress(): Promise<void> {
  const year = await asJob(database, (rows) =>
    rows
      .selectFrom('release')
      .select('expectation_year')
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  );
  const second = Number(year.expectation_year!.slice(0, 4));
  const years = { second, last: `${second + 1}-06-12` as IsoDate };
  const hit = inventedDates(years).slice(-20, -17);
  const schools = urns.map((urn) => ({ urn, pupils: 300, before: 93, now: 92.6, hit }));
  await keepInventedDays(england.ownerUrl, schools, years);
  const read = await workProgress({ database, effects: realEffects }, number);
  const visits = cookies.map(({ urn, cookie }) => ({
    path: `/school/${urn}/progress`,
    headers: { cookie },
  }));
  await paced(service.address, visits, { rate: 20, seconds });
  const { median: middle, p95 } = await paced(service.address, visits, { rate: 50, seconds });
  say(
    `how the year goes, ${read?.days} days of ${urns.length} schools, 50 a second: median ${middle.toFixed(1)} ms, 95% below ${p95.toFixed(1)} ms`,
  );
}

/** Somebody types the names of schools, 20 letters a second, and is shown after each which schools they may mean. */
async function typing(words: string, who: Pick<SignedIn, 'role' | 'organisation'>): Promise<void> {
  const headers = { cookie: await visitorCookie(database, who, words, browser) };
  const names = await asJob(database, (rows) =>
    rows.selectFrom('school').select('name').where('urn', 'in', urns).orderBy('urn').execute(),
  );
  const typed = names.flatMap(({ name }) => [2, 4, 7].map((letters) => (name ?? '').slice(0, letters)));
  const visits = typed.map((q) => ({ path: `/schools/suggest?q=${encodeURIComponent(q)}`, headers }));
  const { median: middle, p95 } = await paced(service.address, visits, { rate: 20, seconds });
  say(`search as ${words} types: median ${middle.toFixed(1)} ms, 95% below ${p95.toFixed(1)} ms`);
}

/** A server in a process of its own, which says its address first. */
async function server(file: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(child.stdout, 'data')) as [Buffer];
  return { address: String(address).trim(), child };
}

const service = await server('whole-pages.ts', JSON.stringify(urls));
const bare = await server('bare-pages.ts', JSON.stringify(urls), String(number), ...urns.map(String));

await eagerly('warming up', service.address);
await eagerly('warming up the yardstick', bare.address);
await steadily('the service', service.address);
await progress();
await typing('an analyst', { role: 'analyst', organisation: { kind: 'department' } });
await typing('a regional adviser', {
  role: 'regional-adviser',
  organisation: { kind: 'region', region: 'London' },
});
// In turn, because the machine's speed is not the same from one minute to the next.
const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  const served = await eagerly('the service', service.address);
  ratios.push(served / (await eagerly('the same page without database and access checks', bare.address)));
}
say(`ratio ${median(ratios).toFixed(2)}, median of ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`);

for (const { child } of [service, bare]) child.kill();
await england.stop();
