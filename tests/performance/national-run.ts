/**
 * The national run on the real 2022/23 files beside the scikit-learn yardstick: medians of five runs each, in turn, and
 * their ratios. By the first edition, whose work the yardstick repeats, and by the edition that is used, which looks at more:
 * the earlier years, figures in question, walls that are lifted. Needs ../shared/data/england and a python3 with pandas and scikit-learn (Debian: python3-sklearn).
 *
 * usage: npm run performance:national [runs]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../src/numerics/quantile.ts';
import { defaultMethod } from '../../src/work/method-file.ts';
import { say } from './say.ts';

const root = join(import.meta.dirname, '../..');
const data = join(root, '../shared/data/england');
const runs = Number(process.argv[2] ?? 5);
const python = ['/usr/bin/python3', 'python3'].find(
  (path) => spawnSync(path, ['-c', 'import pandas, sklearn']).status === 0,
);

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

const firstEdition = 'abie-1';
const editions = [...new Set([firstEdition, defaultMethod])];

function compare(interpreter: string): void {
  const out = mkdtempSync(join(tmpdir(), 'abie-national-'));
  const script = join(import.meta.dirname, 'yardstick.py');
  const first = join(root, `methods/${firstEdition}.json`);
  const yardstick = [interpreter, script, data, '2022-2023', first, join(out, 'yardstick.csv')];
  const abie = (method: string) => [
    process.execPath,
    join(root, 'bin/abie.js'),
    'expect',
    ...['--data', data],
    ...['--baseline', '2022-23'],
    ...['--method', method],
    ...['--out', join(out, method)],
  ];
  const commands = { yardstick, ...Object.fromEntries(editions.map((method) => [method, abie(method)])) };
  const of = new Map<string, Measured[]>(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run < runs; run++) {
    for (const [name, command] of Object.entries(commands)) of.get(name)!.push(measure(command, {}));
    say(`run ${run + 1}: ${[...of].map(([name, all]) => `${name} ${line(all.at(-1)!)}`).join(', ')}`);
  }
  const middle = (name: string): Measured => ({
    seconds: median(of.get(name)!.map(({ seconds }) => seconds)),
    megabytes: median(of.get(name)!.map(({ megabytes }) => megabytes)),
  });
  say(`median: ${[...of.keys()].map((name) => `${name} ${line(middle(name))}`).join(', ')}`);
  const theirs = middle('yardstick');
  for (const method of editions) {
    const mine = middle(method);
    say(
      `ratio, ${method}: time ${(mine.seconds / theirs.seconds).toFixed(2)}, memory ${(mine.megabytes / theirs.megabytes).toFixed(2)}`,
    );
  }
  rmSync(out, { recursive: true });
}

const line = ({ seconds, megabytes }: Measured) => `${seconds.toFixed(1)} s ${megabytes.toFixed(0)} MB`;

/** Wall time and the most memory that the process held; each uses the cores as it does by default. */
function measure([command, ...words]: string[], environment: Record<string, string>): Measured {
  const watch = join(tmpdir(), `abie-watch-${process.pid}`);
  const begun = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%M', '-o', watch, command!, ...words], {
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, megabytes: Number(readFileSync(watch, 'utf8')) / 1024 };
}

if (!existsSync(data)) say('skipped: the real files are not at ../shared/data/england');
else if (python === undefined) say('skipped: no python3 with pandas and scikit-learn');
else compare(python);
