import { test } from 'vitest';
import { askedService } from './asked-service.ts';
import { withoutCommits } from './without-commits.ts';
import { makeWorld } from './world.ts';
test('x', { timeout: 300_000 }, async () => {
  const world = await makeWorld({ sharing: 'shared' });
  const database = await withoutCommits(world.database);
  const service = await askedService(world, database);
  for (const who of ['local-authority'] as const) {
    for (const ask of service.asks) {
      const t = performance.now();
      const r = await Promise.race([service.send(who, ask), new Promise<'late'>((done) => setTimeout(() => done('late'), 15_000))]);
      const ms = performance.now() - t;
      if (r === 'late') { console.log('LATE', ask.method, ask.url); return; }
      if (ms > 1000) console.log(Math.round(ms), ask.method, ask.url, r.statusCode);
    }
    console.log('done', who, service.asks.length);
  }
});
