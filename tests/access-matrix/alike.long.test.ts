import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedService, askedService } from './asked-service.ts';
import type { Ask, Named } from './asks.ts';
import { isKnownTo } from './known-to.ts';
import { type Watched, watched } from './watched.ts';
import { everybody, makeWorld, type World } from './world.ts';

// What takes as long tells as little: for a record that is refused, the service sends the database the same statements
// as for one that does not exist. A clock would only guess at that.

let world: World;
let service: AskedService;
let database: Watched;
beforeAll(async () => {
  world = await makeWorld({ sharing: 'taken back' });
  database = await watched(world.database);
  service = await askedService(world, database.database);
});
afterAll(async () => {
  await service?.close();
  await database?.database.close();
  await world?.close();
});

test.each(everybody)(
  '%s makes the database work no harder for what is refused',
  { timeout: 600_000 },
  async (who) => {
    const viewer = await world.viewer(who);
    const refused = service.asks.filter((ask) => isThere(ask) && !isKnownTo(world, viewer, ask));
    const seesAll = who === 'analyst' || who === 'approver';
    // Whoever sees all schools may still not know of what others were offered, nor see what is a trust's or a hub's own.
    if (seesAll) {
      const schools = refused.filter(
        ({ named: { support, help, survey, place } }) =>
          support === undefined && help === undefined && survey === undefined && place === undefined,
      );
      expect(schools).toEqual([]);
    }
    expect(refused.length).toBeGreaterThan(30);
    const forMissing = new Map<string, readonly string[]>();
    const unlike: string[] = [];
    for (const ask of refused) {
      const { method, missing } = ask;
      const other = `${method} ${missing} ${JSON.stringify(ask.form)}`;
      if (!forMissing.has(other)) forMissing.set(other, await statementsOf({ ...ask, url: missing }));
      const own = await statementsOf(ask);
      if (own.join('\n') !== forMissing.get(other)!.join('\n')) {
        unlike.push(
          `${method} ${ask.url} (${ask.route.rule}): ${own.length} against ${forMissing.get(other)!.length}`,
        );
      }
    }
    expect(unlike).toEqual([]);

    async function statementsOf(ask: Parameters<AskedService['send']>[1]): Promise<readonly string[]> {
      database.taken();
      await service.send(who, ask);
      return database.taken();
    }
  },
);

/** What cannot be the name of anything is refused without a look, which tells nothing either. */
const isThere = ({
  route: { url, method },
  named: {
    urn,
    release,
    response,
    support,
    help,
    survey,
    openDay,
    hub,
    practice,
    practiceChange,
    publication,
    place,
  },
}: Ask): boolean =>
  method !== 'HEAD' &&
  url.includes(':') &&
  (!url.includes(':urn') || urn !== undefined) &&
  (!url.includes(':number') || release !== undefined) &&
  (!url.includes(':id') || response !== undefined) &&
  (!url.includes(':offer') || support !== undefined) &&
  (!url.includes(':request') || help !== undefined) &&
  (!url.includes(':survey') || survey !== undefined) &&
  (!url.includes(':day') || openDay !== undefined) &&
  (!url.includes(':hub') || hub !== undefined) &&
  (!url.includes(':practice') || practice !== undefined) &&
  (!url.includes(':change') || practiceChange !== undefined) &&
  (!url.includes(':publication') || publication !== undefined) &&
  (!url.includes(':place') || isSecret(place));

/** Of England and its regions everybody knows that they are there. */
const isSecret = (of: Named['place']): boolean =>
  of !== undefined && of.place.kind !== 'region' && of.place.kind !== 'england';
