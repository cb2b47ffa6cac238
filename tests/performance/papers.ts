/**
 * Publishing with PDFs: how long a whole synthetic England takes, and what heads notice of it. `abie serve` runs as in
 * service; its reports are asked for while it makes the PDFs and again when all are made, at 50 a second and as fast as
 * they come.
 *
 * usage: npm run performance:papers [schools]
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Urn } from '../../src/attendance/urn.ts';
import { asJob } from '../../src/store/postgres/connection/as-job.ts';
import { killableService } from '../fixtures/killable-service.ts';
import { loadedEngland } from './loaded-england.ts';
import { readers } from './readers.ts';
import { say } from './say.ts';
import { visitorCookies } from './visitor-cookies.ts';

const seconds = 20;
const england = await loadedEngland(Number(process.argv[2] ?? 21_575), 4);
const { database, urls, number, urns } = england;
const many = '1000000';
const service = await killableService(urls, {
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

const { steadily, eagerly } = readers(cookies, seconds);

function spread(all: readonly Urn[], most: number): readonly Urn[] {
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

await steadily('while PDFs are made', service.address);
const during = await eagerly('while PDFs are made', service.address);
while ((await count()) < urns.length) await pause(1000);
const all = (performance.now() - begun) / 1000;
say(
  `${urns.length} PDFs in ${all.toFixed(0)} s, of which ${2 * seconds} s shared with readers: ${((1000 * all) / urns.length).toFixed(1)} ms each`,
);
await steadily('afterwards', service.address);
const after = await eagerly('afterwards', service.address);
say(`ratio ${(during / after).toFixed(2)}: what readers keep while PDFs are made`);
await service.kill('with its children');
await england.stop();
