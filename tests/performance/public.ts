/**
 * The public service on a release: pages and answers of the open data interface that nobody asked for before, one after the
 * other; pages that are kept, as fast as they come, beside a bare server of the same bytes in the same run; and the export.
 *
 * usage: npm run performance:public -- RELEASE (a folder that `abie publication make` wrote)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { publishedReleases } from '../../src/cli/publication-commands/export-publication.ts';
import { dashboardViews, viewPath } from '../../src/documents/publication/dashboard/dashboard-views.ts';
import { median, quantile } from '../../src/numerics/quantile.ts';
import { realEffects } from '../../src/work/effects.ts';
import { say } from './say.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npm run performance:public -- RELEASE');
const program = join(import.meta.dirname, '../../bin/abie.js');
const work = mkdtempSync(join(tmpdir(), 'abie-public-'));
const [seconds, rounds, asked, keptPages] = [4, 5, 400, 20];

/** A program of its own that says an address in one of its lines. */
async function server(...words: readonly string[]) {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (address !== undefined) return { address, child };
  }
  throw new Error(`${words[0]} ended`);
}

/** Asks for addresses one after the other. @returns milliseconds of each, to its last byte */
async function waits(address: string, paths: readonly string[]): Promise<readonly number[]> {
  const found: number[] = [];
  for (const path of paths) {
    const begun = performance.now();
    const response = await fetch(`${address}${path}`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    found.push(performance.now() - begun);
  }
  return found;
}

const tell = (of: string, times: readonly number[]): void =>
  say(
    `${of}: median ${median(times).toFixed(1)} ms, 95% below ${quantile(times, 0.95).toFixed(1)} ms, of ${times.length}`,
  );

/** Requests a second. */
async function eagerly(address: string, paths: readonly string[]): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url: address,
    connections: 20,
    duration: seconds,
    requests: paths.map((path) => ({ path, headers: { 'accept-encoding': 'gzip' } })),
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed`);
  return requests.average;
}

const [release] = publishedReleases(realEffects, [folder]);
const views = [...dashboardViews(release!)];
const spread = <T>(all: readonly T[], many: number): readonly T[] =>
  Array.from(
    { length: Math.min(many, all.length) },
    (_, i) => all[Math.floor((i * all.length) / Math.min(many, all.length))]!,
  );
const pages = spread(views, asked).map((view) => `/latest/${viewPath(view)}`);
const questions = spread(views, asked).map(
  ({ place, phase, measure }) =>
    `/data/v1/data-sets/attendance_weekly/data?place=${place.code}&education_phase=${phase.item}&attendance_reason=${encodeURIComponent(measure.reason)}`,
);

const service = await server(program, 'serve', '--public', '--releases', folder, '--port', '0');
await waits(service.address, ['/']);
tell('pages that nobody asked for before', await waits(service.address, pages));
tell('answers of the open data interface', await waits(service.address, questions));

/** An answer as it is sent to a browser, packed. */
async function sent(path: string) {
  const request = get(`${service.address}${path}`, { headers: { 'accept-encoding': 'gzip' } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>)).toString('base64');
  const {
    connection: _,
    date: __,
    'transfer-encoding': ___,
    'keep-alive': ____,
    ...headers
  } = response.headers;
  return [path, { headers, body }] as const;
}

const kept = pages.slice(0, keptPages);
const bytes = join(work, 'bytes.json');
writeFileSync(bytes, JSON.stringify(Object.fromEntries(await Promise.all(kept.map(sent)))));
const bare = await server(join(import.meta.dirname, 'bare-public.ts'), bytes);
await eagerly(service.address, kept);
await eagerly(bare.address, kept);
// In turn, because the machine's speed is not the same from one minute to the next.
const ratios: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const served = await eagerly(service.address, kept);
  const barely = await eagerly(bare.address, kept);
  say(`kept pages: ${served.toFixed(0)} a second; a bare server of the same bytes: ${barely.toFixed(0)}`);
  ratios.push(served / barely);
}
say(`ratio ${median(ratios).toFixed(2)}, median of ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`);
for (const { child } of [service, bare]) child.kill();

const begun = performance.now();
const exporting = spawn(
  process.execPath,
  [program, 'publication', 'export', folder, '--out', join(work, 'export')],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
await once(exporting, 'exit');
say(`the export of the release: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
rmSync(work, { recursive: true });
