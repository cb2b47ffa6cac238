/**
 * Dashboards as `abie serve` gives them, of a year: every view and tab of a head, an authority's officer and an analyst, at an even 20 a
 * second; 500 people who come within a minute, on the morning after a holiday, and read three pages each; 500 pages within a second; and
 * what drawing the charts of a page takes.
 *
 * usage: npm run performance:dashboards [schools of the England that is loaded]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { drawnView } from '../../src/documents/dashboards/school-dashboard.ts';
import { median } from '../../src/numerics/quantile.ts';
import { figuresByKey } from '../fixtures/figures-by-key.ts';
import { dashboardReaders } from './dashboard-readers.ts';
import { loadedEngland } from './loaded-england.ts';
import { morningOf } from './morning.ts';
import { paced, sittings } from './paced.ts';
import { say } from './say.ts';
import { until } from './year-of-authority.ts';
import { keepYearOfEngland } from './year-of-england.ts';

const rate = 20;
const seconds = 15;
const rush = 500;
/** Most who look on the morning after a holiday are of schools. */
const morning = { heads: 400, officers: 75, analysts: 25 };
const england = await loadedEngland(Number(process.argv[2] ?? 3000), 4);
const year = await keepYearOfEngland(england, morning.heads);
const { everyView, people } = dashboardReaders(england, year);
const visits = await everyView();
const readers = await people(morning);

const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'whole-pages.ts'), JSON.stringify(england.urls)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const [said] = (await once(child.stdout, 'data')) as [Buffer];
const address = String(said).trim();
await paced(address, visits, { rate, seconds: Math.ceil(visits.length / rate) });
const even = await paced(address, visits, { rate, seconds });
say(`views at ${rate} a second: median ${even.median.toFixed(0)} ms`);
say(`p95: ${even.p95.toFixed(0)}`);
const came = await sittings(
  address,
  morningOf(readers, { within: 60, pause: { least: 2, most: 8 }, seed: 15 }),
);
say(
  `${readers.length} readers of a morning, three pages each: median ${came.median.toFixed(0)} ms, 95% below ${came.p95.toFixed(0)} ms, no error`,
);
const atOnce = await paced(address, visits, { rate: rush, seconds: 1 });
say(
  `${rush} within a second: median ${atOnce.median.toFixed(0)} ms, 95% below ${atOnce.p95.toFixed(0)} ms, no error`,
);

const figures = figuresByKey([Object.fromEntries(year.figures.map(([key, value]) => [key, value ?? null]))]);
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
