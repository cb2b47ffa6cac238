import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences, sameTold, toldBy } from './answers.ts';
import { type AskedService, askedService } from './asked-service.ts';
import { withoutCommits } from './without-commits.ts';
import { everybody, makeWorld, type World, type WorldOptions } from './world.ts';

// Every role and the public, every route that the service declares, every kind of record: over HTTP. What the rules
// refuse is the page that is not there, byte for byte. Nothing that is asked here stays in the database, so that the
// order of the questions plays no part.

const worlds: readonly WorldOptions[] = [
  { sharing: 'shared' },
  { sharing: 'taken back' },
  { sharing: 'shared', states: ['draft', 'released', 'suspended'] },
  { sharing: 'shared', states: ['superseded', 'corrected', 'suspended'] },
];

describe.each(worlds)('where heads have $sharing, releases $states', (options) => {
  let world: World;
  let service: AskedService;
  beforeAll(async () => {
    world = await makeWorld(options);
    service = await askedService(world, withoutCommits(world.database));
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  test.each(everybody)('%s is answered where the rules say so, and nowhere else', async (who) => {
    const viewer = await world.viewer(who);
    const wrong: string[] = [];
    for (const ask of service.asks) {
      const { statusCode } = await service.send(who, ask);
      const found = statusCode !== 404 && statusCode !== 403;
      if (found !== ask.granted(viewer) || statusCode >= 500) {
        wrong.push(`${ask.method} ${ask.url} (${ask.route.rule}): ${statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(everybody)('to %s, what is refused is what is not there', async (who) => {
    const viewer = await world.viewer(who);
    const nowhere = {
      GET: toldBy(await service.send(who, { method: 'GET', url: '/no-such-page' })),
      HEAD: toldBy(await service.send(who, { method: 'HEAD', url: '/no-such-page' })),
      POST: toldBy(await service.send(who, { method: 'POST', url: '/no-such-page' })),
    };
    const told: string[] = [];
    for (const ask of service.asks.filter(({ granted }) => !granted(viewer))) {
      const answer = toldBy(await service.send(who, ask));
      // Without a session there is no token: such a post is refused before anything is looked for.
      const other =
        who === 'public' && ask.method === 'POST'
          ? toldBy(await service.send(who, { ...ask, url: ask.missing }))
          : nowhere[ask.method as 'GET'];
      if (!sameTold(answer, other)) told.push(`${ask.method} ${ask.url}: ${differences(answer, other)}`);
    }
    expect(told).toEqual([]);
  });
});
