/**
 * Publishing with PDFs: how long a whole synthetic England takes, and what heads notice of it. `abie serve` runs as in
 * service; its reports are asked for while it makes the PDFs and again when all are made, at 50 a second and as fast as
 * they come.
 *
 * usage: npm run performance:papers [schools]
 */
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Urn } from '../../src/attendance/urn.ts';
import { asJob } from '../../src/store/postgres/as-job.ts';
import { killableService } from '../fixtures/killable-service.ts';
import { loadedEngland } from './loaded-england.ts';
import { say } from './say.ts';
import { visitorCookies } from './visitor-cookies.ts';

const seconds = 20;
const england = await loadedEngland(Number(process.argv[2] ?? 21_575), 4);
const { database, appUrl, number, urns } = england;
const many = '1000000';
const service = await killableService(appUrl, {
  ABIE_REQUESTS_PER_SESSION: many,
  ABIE_REQUESTS_PER_ADDRESS: many,
  ABIE_LOG_LEVEL: 'silent',
});
const begun = performance.now();
const cookies = await visitorCookies(database, spread(urns, 200), service);

async function count(): Promise<number> {
  const { made } = await asJob(database, (rows) =>
    rows
      .selectFrom('report_pdf')
      .select(({ fn }) => fn.countAll<number>().as('made'))
      .where('release', '=', number)
      .executeTakeFirstOrThrow(),
  );
  return made;
}

/** Reports a second, and the time below which 95% of them came. */
async function pages(words: string, rate?: number): Promise<number> {
  const { requests, latency, non2xx, errors } = await autocannon({
    url: service.address,
    connections: 8,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: cookies.map(({ urn, cookie }) => ({ path: `/school/${urn}/report`, headers: { cookie } })),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} reports did not come`);
  say(
    `${words}: ${requests.average.toFixed(0)} reports a second, median ${latency.p50} ms, 97.5% below ${latency.p97_5} ms`,
  );
  return requests.average;
}

function spread(all: readonly Urn[], most: number): readonly Urn[] {
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

await pages('while PDFs are made, 50 a second', 50);
const during = await pages('while PDFs are made, as fast as they come');
while ((await count()) < urns.length) await pause(1000);
const all = (performance.now() - begun) / 1000;
say(
  `${urns.length} PDFs in ${all.toFixed(0)} s, of which ${2 * seconds} s shared with readers: ${((1000 * all) / urns.length).toFixed(1)} ms each`,
);
await pages('afterwards, 50 a second', 50);
const after = await pages('afterwards, as fast as they come');
say(`ratio ${(during / after).toFixed(2)}: what readers keep while PDFs are made`);
await service.kill('with its children');
await england.stop();
