import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesOfProgram } from './files-of-program.ts';
import { entries } from './program-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-program-'));
afterAll(() => rmSync(folder, { recursive: true }));

function writeProgram(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

test('follows imports of every kind, threads and files that are read; nothing else', () => {
  writeProgram({
    'src/main.ts': "import { a } from './a/a.ts';\nimport './side.ts';\nconst b = await import('./b.ts');",
    'src/a/a.ts': "import { join } from 'node:path';\nexport { main } from '../main.ts';",
    'src/a/page.njk': '',
    'src/a/a.test.ts': "import './a.ts';",
    'src/side.ts': "new Worker(new URL('./thread.ts', import.meta.url));",
    'src/thread.ts': "const root = join(import.meta.dirname, '..');",
    'src/b.ts': "const methods = join(import.meta.dirname, '../methods');",
    'src/unused.ts': '',
    'methods/one.json': '{}',
    'methods/more/two.json': '{}',
  });
  expect(filesOfProgram(folder, ['src/main.ts'])).toEqual([
    'methods/more/two.json',
    'methods/one.json',
    'src/a/a.ts',
    'src/a/page.njk',
    'src/b.ts',
    'src/main.ts',
    'src/side.ts',
    'src/thread.ts',
  ]);
});

test('all that Node loads for a trial’s release is in its program, and its methods and templates', () => {
  const root = join(import.meta.dirname, '../../..');
  const watch = `
    import { registerHooks } from 'node:module';
    registerHooks({ load: (url, context, next) => { console.log(url); return next(url, context); } });
    for (const entry of ${JSON.stringify(entries)}) await import(${JSON.stringify(`file://${root}/`)} + entry);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', watch], { encoding: 'utf8' });
  const own = `file://${root}/src/`;
  const loaded = said
    .split('\n')
    .filter((url) => url.startsWith(own))
    .map((url) => `src/${url.slice(own.length)}`);
  const files = filesOfProgram(root, entries);
  expect(loaded.length).toBeGreaterThan(100);
  expect(files).toEqual(expect.arrayContaining(loaded));
  for (const path of [
    'kernels/forest.wasm',
    'methods/abie-1.json',
    'src/presentation/pdf/blocks.typ',
    'src/work/releases/run/packing-thread.ts',
  ])
    expect(files).toContain(path);
  expect(files.filter((path) => path.endsWith('.test.ts') || path.startsWith('src/web/'))).toEqual([]);
});
