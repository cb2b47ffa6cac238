/**
 * Dashboards as `abie serve` gives them, of a year: every view and tab of a head, an authority's officer and an analyst, at an even 20 a
 * second; 500 who come within a second; and what drawing the charts of a page takes.
 *
 * usage: npm run performance:dashboards [schools of the England that is loaded]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Signer } from '@fastify/cookie';
import pg from 'pg';
import type { SignedIn } from '../../src/access/viewer.ts';
import { figuresByKey } from '../../src/attendance/figures/figures-by-key.ts';
import { figuresOfAreas } from '../../src/attendance/figures/figures-of-areas.ts';
import { phases } from '../../src/attendance/phase.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { dashboardTabs, placeDashboardViews } from '../../src/documents/dashboards/dashboard-address.ts';
import { drawnView } from '../../src/documents/dashboards/school-dashboard.ts';
import { median } from '../../src/numerics/quantile.ts';
import { keepCounts } from '../fixtures/counts-of-school.ts';
import { testConfiguration } from '../fixtures/service.ts';
import { loadedEngland } from './loaded-england.ts';
import { paced } from './paced.ts';
import { say } from './say.ts';
import { visitorCookie } from './visitor-cookies.ts';
import {
  first,
  keepAuthority,
  keepsFigures,
  named,
  placeOf,
  until,
  yearOfAuthority,
} from './year-of-authority.ts';

const authorities = 153;
const rate = 20;
const seconds = 15;
const rush = 500;
const england = await loadedEngland(Number(process.argv[2] ?? 3000), 4);
const { database, urls } = england;

const { counted, editions } = await yearOfAuthority();

const keeper = new pg.Client({ connectionString: england.ownerUrl });
await keeper.connect();
await keeper.query('set search_path = abie');
const { rows: places } = await keeper.query<{ code: string; urns: number[] }>(
  `select local_authority_code as code, array_agg(urn) as urns from school where local_authority_code is not null
    group by local_authority_code order by count(*) desc limit $1`,
  [authorities],
);
const keep = keepsFigures(keeper);
for (const { code, urns } of places) await keepAuthority(keep, { code, urns, editions });
const year = new Map(editions.flatMap(({ figures }) => placeOf(figures)));
const areas = places.map(({ code }) => ({
  name: `authority-${code}`,
  figures: new Map(named([...year], 'authority-000', `authority-${code}`)),
}));
await keep('england', 'place', first, [...figuresOfAreas('england', areas, phases)]);
await keep(
  'england',
  'compared',
  first,
  editions.flatMap(({ compared }) => named([...compared], 'authority-000', 'england')),
);
await keep(
  'england',
  'rows',
  first,
  areas.flatMap(({ figures }) =>
    [...figures].filter(([key]) => key.includes('|all|') && !key.includes('|day|')),
  ),
);
await keepCounts(england.ownerUrl, places[0]!.urns[0]! as Urn, counted[0]!.records);
await keeper.query('vacuum (analyze) place_edition');
await keeper.end();

const signer = new Signer(testConfiguration(urls).cookieSecrets[0]!);
const cookieOf = async (who: Pick<SignedIn, 'role' | 'organisation'>) => ({
  cookie: await visitorCookie(database, who, who.role, {
    cookie: (secret: string) => `abie=${encodeURIComponent(signer.sign(secret))}`,
  }),
});
const { code, urns } = places[0]!;
const visits = [];
for (const [who, path] of [
  [{ role: 'head', organisation: { kind: 'school', urn: urns[0]! as Urn } }, `/school/${urns[0]}/attendance`],
  [
    { role: 'local-authority', organisation: { kind: 'local-authority', code } },
    `/area/authority-${code}/attendance`,
  ],
  [{ role: 'analyst', organisation: { kind: 'department' } }, '/area/england/attendance'],
] as const) {
  const headers = await cookieOf(who);
  for (const view of placeDashboardViews)
    for (const tab of dashboardTabs)
      for (const by of view === 'attendance' ? ['week', 'day'] : ['week'])
        visits.push({ path: `${path}?view=${view}&tab=${tab}&by=${by}&until=${until}`, headers });
}
const child = spawn(process.execPath, [join(import.meta.dirname, 'whole-pages.ts'), JSON.stringify(urls)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [said] = (await once(child.stdout, 'data')) as [Buffer];
const address = String(said).trim();
await paced(address, visits, { rate, seconds: Math.ceil(visits.length / rate) });
const even = await paced(address, visits, { rate, seconds });
say(`views at ${rate} a second: median ${even.median.toFixed(0)} ms`);
say(`p95: ${even.p95.toFixed(0)}`);
const morning = await paced(address, visits, { rate: rush, seconds: 1 });
say(
  `${rush} within a second: median ${morning.median.toFixed(0)} ms, 95% below ${morning.p95.toFixed(0)} ms, no error`,
);

const figures = figuresByKey([Object.fromEntries([...year].map(([key, value]) => [key, value ?? null]))]);
const source = {
  of: { place: 'authority-000', figures: figures.figures },
  times: figures.timesOf('authority-000'),
  today: until,
  shortDay: String,
  longDay: String,
};
const drawing = Array.from({ length: 50 }, () => {
  const { draw } = drawnView(source, 'attendance', 'day');
  const before = process.cpuUsage();
  draw?.(720);
  draw?.(320);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
});
say(`charts of a page, at both widths: ${median(drawing).toFixed(1)} ms of processor time`);
child.kill();
await england.stop();
