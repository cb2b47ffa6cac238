import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenFrom } from '../../src/trial/machines/token-stand-in.ts';
import { trialMachines } from '../../src/trial/registers/trial-machines.ts';
import { cookieBrowser } from '../fixtures/cookie-browser.ts';
import { until } from '../fixtures/until.ts';

const program = join(import.meta.dirname, '../../bin/abie.js');
const minutes = 60_000;
let root: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'abie-start-'));
  // PostgreSQL runs as a user of its own, who must be able to reach its folder.
  chmodSync(root, 0o755);
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

interface Started {
  readonly address: string;
  readonly printed: string;
  readonly ms: number;
  /** Asks it to stop. @returns the exit code */
  stop(): Promise<number | null>;
}

/** Starts the program as `npm start` does, on a small England, and waits until it lets people in. */
function start(...more: readonly string[]): Promise<Started> {
  const begun = performance.now();
  const folders = ['--out', join(root, 'england'), '--data', join(root, 'service')];
  const options = ['--schools', '3000', ...folders, '--port', '0', ...more];
  const child = spawn(process.execPath, [program, 'start', ...options]);
  running.push(child);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let printed = '';
    const hear = (part: Buffer) => {
      printed += part;
      const address = /The service is at (http:\S+)[\s\S]*No role in the service/.exec(printed)?.[1];
      if (address === undefined) return;
      const stop = () => {
        child.kill('SIGTERM');
        return ended;
      };
      resolve({ address, printed, ms: performance.now() - begun, stop });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    ended.then((code) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
}

/** What the suite of acceptance says of a deployment. */
async function acceptance(url: string, token: string, more: readonly string[]): Promise<string> {
  const suite = join(import.meta.dirname, '../acceptance/run.ts');
  const child = spawn(process.execPath, [suite, '--url', url, ...more], {
    env: { PATH: process.env.PATH, ACCEPTANCE_REGISTERS_TOKEN: token },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
  await once(child, 'exit');
  return said;
}

/** The server's own file, which is there while it runs. */
const serverRuns = () => existsSync(join(root, 'service/postgresql/postmaster.pid'));

test(
  'the whole way: a country, its release, sample people, and a report that its head reads',
  async () => {
    const first = await start();
    expect(first.printed).toMatch(/^ +\d+ {2}an improvement set$/m);
    expect(first.printed).toMatch(/passed {2}walls-hold: /);
    expect(first.printed).toMatch(/^Release 1 for \d{4}\/\d\d is released\.$/m);
    expect(first.printed).toMatch(/Amara Osei \(sample\): Headteacher, \S/);

    // Registers come in beside it, and what is still being filled says so.
    const codes = await fetch(`${/Registers come in at (http:\S+);/.exec(first.printed)![1]}/v1/codes`);
    expect(codes.status).toBe(200);
    const page = /simulated registers: (http:\S+)/.exec(first.printed)![1]!;
    let registers = '';
    while (registers === '')
      registers = await fetch(page).then(
        (answer) => answer.text(),
        () => '',
      );
    expect(registers).toContain('What is still being filled');

    const browser = cookieBrowser();
    const choice = await browser.open(`${first.address}/sign-in`);
    const head = /name="person" value="([^"]+)"/.exec(await choice.text())![1]!;
    const home = await (await browser.send(choice, '', { person: head }, choice.url)).text();
    const school = /href="(\/school\/\d+)"/.exec(home)![1]!;
    const report = await browser.open(`${first.address}${school}/report`);
    expect(report.status).toBe(200);
    expect(await report.text()).toContain('Private');

    // The hub's lead sees the same schools in the list and at work: offers were made, accepted and placed.
    const lead = cookieBrowser();
    const others = await lead.open(`${first.address}/sign-in`);
    const yusuf = /name="person" value="([^"]+)"><span[^>]*>Yusuf Rahman/.exec(await others.text())![1]!;
    await lead.send(others, '', { person: yusuf }, others.url);
    const listed = await (await lead.open(`${first.address}/schools`)).text();
    const supported = await (await lead.open(`${first.address}/support`)).text();
    const [, atHub] = /id="found">(\d+) schools/.exec(supported)!;
    expect(Number(atHub)).toBeGreaterThan(5);
    expect(listed).toContain(`All ${atHub} schools`);
    expect(supported).toContain('Works with a hub');

    // Whoever installs it can prove it: the suite of acceptance, from outside.
    const [, api, tokens] = /Registers come in at (http:\S+); tokens from (http:\S+),/.exec(first.printed)!;
    const token = await tokenFrom(new URL(tokens!), trialMachines.school);
    const proof = await acceptance(first.address, token, [
      '--sample',
      '--registers',
      api!,
      '--school',
      school.split('/').at(-1)!,
    ]);
    expect(proof).toMatch(/^\d+ passed, 0 failed, 2 skipped$/m);

    expect(await first.stop()).toBe(0);
    expect(serverRuns()).toBe(false);

    // The second start makes nothing anew.
    const made = readFileSync(join(root, 'england/made-from.json'), 'utf8');
    const second = await start('--no-registers');
    expect(second.printed).toMatch(/^Release 1 for \S+ is released: made before/m);
    expect(second.ms).toBeLessThan(first.ms);
    expect(readFileSync(join(root, 'england/made-from.json'), 'utf8')).toBe(made);
    expect(await second.stop()).toBe(0);
  },
  6 * minutes,
);

test(
  'a killed program leaves a server that the next start takes over',
  async () => {
    const killed = await start();
    running.at(-1)!.kill('SIGKILL');
    expect(serverRuns()).toBe(true);
    const next = await start('--no-registers');
    expect((await fetch(`${next.address}/ready`)).status).toBe(200);
    expect(next.printed).toContain('made before');
    expect(killed.printed).toContain('made before');
    expect(await next.stop()).toBe(0);
    expect(serverRuns()).toBe(false);
  },
  6 * minutes,
);

test(
  'interrupted while it makes the release, it stops its server',
  async () => {
    const folders = ['--out', join(root, 'england-2'), '--data', join(root, 'service-2')];
    const child = spawn(process.execPath, [program, 'start', '--schools', '3000', ...folders, '--port', '0']);
    running.push(child);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const pid = join(root, 'service-2/postgresql/postmaster.pid');
    await until(() => existsSync(pid) && existsSync(join(root, 'england-2/data')));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(existsSync(pid)).toBe(false);
  },
  6 * minutes,
);
