/**
 * Whether an earlier version of the program answers as it did on this version's schema, as it must while one server after another is
 * upgraded: that version's own tests of pages, of the interface for registers and of work, run on this version's migrations and row security.
 *
 * usage: npm run soak:upgrade -- COMMIT [what to run]   (the commit of the earlier version; by default all of src/web, src/api and src/work)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const [commit, ...only] = process.argv.slice(2);
if (commit === undefined) {
  process.stderr.write('usage: npm run soak:upgrade -- COMMIT [what to run]\n');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'abie-earlier-'));
const earlier = join(folder, 'abie');
execFileSync('git', ['worktree', 'add', '--quiet', '--detach', earlier, commit], {
  cwd: root,
  stdio: 'inherit',
});
try {
  // Packages are this version's: what is tried is the schema.
  symlinkSync(join(root, 'node_modules'), join(earlier, 'node_modules'));
  rmSync(join(earlier, 'database'), { recursive: true });
  cpSync(join(root, 'database'), join(earlier, 'database'), { recursive: true });
  const { status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      'short',
      ...(only.length > 0 ? only : ['src/web', 'src/api', 'src/work']),
    ],
    { cwd: earlier, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', earlier], { cwd: root });
  rmSync(folder, { recursive: true, force: true });
}
