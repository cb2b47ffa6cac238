/**
 * The national run on the real 2022/23 files beside the scikit-learn yardstick: medians of five runs each, in turn, and
 * their ratio. Needs ../shared/data/england and a python3 with pandas and scikit-learn (Debian: python3-sklearn).
 *
 * usage: npm run performance:national [runs]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../src/numerics/quantile.ts';
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

function compare(interpreter: string): void {
  const out = mkdtempSync(join(tmpdir(), 'abie-national-'));
  const yardstick = [interpreter, join(import.meta.dirname, 'yardstick.py'), data, '2022-2023'];
  const method = join(root, 'methods/abie-1.json');
  const abie = [
    process.execPath,
    join(root, 'bin/abie.js'),
    'expect',
    '--data',
    data,
    '--baseline',
    '2022-23',
  ];
  const of = { abie: [] as Measured[], yardstick: [] as Measured[] };
  for (let run = 0; run < runs; run++) {
    of.yardstick.push(measure([...yardstick, method, join(out, 'yardstick.csv')], {}));
    of.abie.push(measure([...abie, '--out', join(out, 'release')], {}));
    say(`run ${run + 1}: yardstick ${line(of.yardstick[run]!)}, abie ${line(of.abie[run]!)}`);
  }
  const middle = (name: keyof typeof of): Measured => ({
    seconds: median(of[name].map(({ seconds }) => seconds)),
    megabytes: median(of[name].map(({ megabytes }) => megabytes)),
  });
  const [mine, theirs] = [middle('abie'), middle('yardstick')];
  say(`median: yardstick ${line(theirs)}, abie ${line(mine)}`);
  say(
    `ratio: time ${(mine.seconds / theirs.seconds).toFixed(2)}, memory ${(mine.megabytes / theirs.megabytes).toFixed(2)}`,
  );
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
