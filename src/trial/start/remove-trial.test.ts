import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusterOf } from '../../store/embedded-server/cluster-place.ts';
import { DataFolderInUse, startEmbeddedServer } from '../../store/embedded-server/embedded-server.ts';
import { removeTrial } from './remove-trial.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'abie-remove-'));
  // PostgreSQL runs as a user of its own, who must be able to reach its folder.
  chmodSync(root, 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

test('a trial goes whole, but not while it runs', async () => {
  const trial = join(root, 'service');
  const server = await startEmbeddedServer(trial, { durable: false });
  const cluster = clusterOf(trial);
  await expect(removeTrial(trial)).rejects.toThrow(DataFolderInUse);
  expect(existsSync(cluster)).toBe(true);
  await server.stop();
  await removeTrial(trial);
  expect([existsSync(trial), existsSync(cluster)]).toEqual([false, false]);
  // Nothing there is nothing to remove.
  await removeTrial(trial);
});

test('any other folder stays as it is', async () => {
  writeFileSync(join(root, 'thesis.doc'), 'mine');
  await expect(removeTrial(root)).rejects.toThrow(
    /holds no trial of abie \(thesis\.doc\), and nothing was removed/,
  );
  expect(existsSync(join(root, 'thesis.doc'))).toBe(true);
  mkdirSync(join(root, 'empty'));
  await removeTrial(join(root, 'empty'));
});
