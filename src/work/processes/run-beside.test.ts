import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBeside } from './run-beside.ts';

test('what a program says is heard line by line, however it comes through the pipe', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'abie-beside-'));
  const program = join(folder, 'program.mjs');
  // No pipe takes the first line in one piece; and what follows is read with its end.
  writeFileSync(
    program,
    "process.stdout.write('a'.repeat(500_000) + '\\nb\\nc\\n'); setInterval(() => {}, 60_000);",
  );
  const heard: string[] = [];
  let end = async () => {};
  await new Promise<void>((resolve, reject) => {
    end = runBeside(
      program,
      {},
      (said) => reject(new Error(said)),
      (line) => {
        heard.push(line);
        if (heard.length === 3 || line.endsWith('c')) resolve();
      },
    );
  });
  await end();
  rmSync(folder, { recursive: true });
  expect(heard.map(({ length }) => length)).toEqual([500_000, 1, 1]);
  expect(heard.slice(1)).toEqual(['b', 'c']);
});
