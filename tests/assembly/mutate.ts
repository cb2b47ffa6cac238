/**
 * Mutation testing of kernels/, which Stryker cannot read: changes one operator at a time, compiles, and
 * runs the tests of src/numerics. Names the changes that no test noticed.
 *
 * usage: npm run mutation:assembly [source …]
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { say } from '../performance/say.ts';
import { compile, pathOfCompiled, sourceOf, sources } from './compile.ts';

/** What stands in the code, and what is put in its place. */
const changes: readonly (readonly [RegExp, string])[] = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' + '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \| /g, ' & '],
  [/ \+= /g, ' -= '],
  [/\.add\(/g, '.sub('],
  [/\.sub\(/g, '.add('],
  [/\.mul\(/g, '.add('],
  [/\.max\(/g, '.min('],
  [/Math\.min\(/g, 'Math.max('],
  [/\.ge\(/g, '.le('],
  [/\.le\(/g, '.ge('],
  [/\bcontinue;/g, ''],
  [/\bbreak;/g, ''],
  [/\breturn;/g, ''],
];

interface Mutant {
  readonly source: string;
  readonly line: number;
  readonly text: string;
  readonly code: string;
}

/** Every change of every line that is code. */
function mutantsOf(source: string): Mutant[] {
  const lines = sourceOf(source).split('\n');
  return lines.flatMap((line, i) => {
    if (/^\s*(\/\/|\/\*|\*)/.test(line)) return [];
    return changes.flatMap(([pattern, instead]) =>
      Array.from(line.matchAll(pattern), ({ index, 0: found }) => {
        const text = line.slice(0, index) + instead + line.slice(index + found.length);
        return { source, line: i + 1, text: text.trim(), code: lines.with(i, text).join('\n') };
      }),
    );
  });
}

const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'abie-assembly-'));
for (const part of ['kernels', 'src/numerics', 'tests/oracles', 'package.json', 'tsconfig.json']) {
  cpSync(join(root, part), join(copy, part), { recursive: true });
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const vitest = [process.execPath, join(root, 'node_modules/vitest/vitest.mjs')] as const;
const testsNotice = () =>
  spawnSync(vitest[0], [vitest[1], 'run', '--bail', '1', '--no-isolate', 'src/numerics'], {
    cwd: copy,
    timeout: 60_000,
  }).status !== 0;

if (testsNotice()) throw new Error('The tests fail before anything is changed.');
const asked = process.argv.slice(2);
let noticed = 0;
let all = 0;
for (const source of asked.length === 0 ? sources : asked) {
  const place = join(copy, relative(root, pathOfCompiled(source)));
  const unchanged = await compile(source);
  for (const mutant of mutantsOf(source)) {
    const compiled = await compile(source, mutant.code).catch(() => undefined);
    // What does not compile is no change, and what compiles to the same is none either.
    if (compiled === undefined || unchanged.equals(compiled)) continue;
    writeFileSync(place, compiled);
    all += 1;
    if (testsNotice()) noticed += 1;
    else say(`not noticed: ${source}.ts:${mutant.line} ${mutant.text}`);
  }
  writeFileSync(place, unchanged);
}
rmSync(copy, { recursive: true });
say(`${noticed} of ${all} changes noticed (${((100 * noticed) / all).toFixed(1)}%)`);
