import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachOf } from '../../src/access/reach.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { refusedStatus } from '../fixtures/refused-status.ts';
import { type AskedService, askedService } from './asked-service.ts';
import { kinds } from './matrix-release.ts';
import { everybody, makeWorld, type Who, type World } from './world.ts';

// What lists, downloads, counts and search show is what the rules let be read one by one: no more by any filter, order
// or page, and not as a number either.

describe.each(['shared', 'taken back'] as const)('where heads have %s', (sharing) => {
  let world: World;
  let service: AskedService;
  beforeAll(async () => {
    world = await makeWorld({ sharing, states: ['draft', 'released'] });
    service = await askedService(world);
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  const get = (who: Who, url: string) => service.send(who, { method: 'GET', url });
  /** Whose expectation the rules let this viewer read, where there is a list for them at all. */
  async function readableBy(who: Who): Promise<readonly Urn[] | undefined> {
    const viewer = await world.viewer(who);
    if (!world.may(viewer, 'list-expectations', {})) return undefined;
    const release = world.releases.findLast(({ state }) => state === 'released')!;
    return [...world.schools.values()]
      .filter((school) => world.may(viewer, 'see-report', { school, release }))
      .map(({ urn }) => urn)
      .sort();
  }

  test.each(everybody)('%s downloads what may be read one by one', async (who) => {
    const expected = await readableBy(who);
    const { statusCode, body } = await get(who, '/schools.csv');
    expect(statusCode).toBe(expected === undefined ? refusedStatus(who) : 200);
    if (expected !== undefined)
      expect(urnsIn(body).filter((urn) => world.schools.has(urn))).toEqual(expected);
  });

  test.each(everybody)('%s counts what may be read, and finds it by name, place and number', async (who) => {
    const expected = await readableBy(who);
    const list = await get(who, '/schools');
    if (expected === undefined) return expect(list.statusCode).toBe(refusedStatus(who));
    expect(/\b(\d+) schools?\b/.exec(textOf(list.body))?.[1] ?? '0').toBe(String(expected.length));
    for (const urn of Object.values(kinds)) {
      const { schools } = (await get(who, `/schools/suggest?q=${urn}`)).json<{
        schools: { href: string }[];
      }>();
      expect(schools.map(({ href }) => href)).toEqual(expected.includes(urn) ? [`/school/${urn}`] : []);
    }
  });

  test.each(everybody)('no filter or order shows %s another school', async (who) => {
    const expected = await readableBy(who);
    if (expected === undefined) return;
    const others = [...world.schools.keys()].filter((urn) => !expected.includes(urn));
    for (const query of [
      'search=school',
      'search=1',
      'local-authority=204',
      'local-authority=926',
      'phase=secondary',
      'outcome=set',
      'outcome=none',
      'response=any',
      'sort=gap&direction=descending',
      'page=2',
      'search=%25',
      'search=%27%20or%20true--',
    ]) {
      for (const path of [
        '/schools',
        '/schools.csv',
        '/schools/compare',
        '/schools/compare.csv',
        '/schools/suggest',
      ]) {
        const { body } = await get(who, `${path}?${query}&q=${query.split('=')[1]}`);
        expect(others.filter((urn) => body.includes(String(urn)))).toEqual([]);
      }
    }
  });

  test('who reaches no school has no list at all', async () => {
    for (const who of everybody) {
      const reach = reachOf(await world.viewer(who), world.settings);
      const { statusCode } = await get(who, '/schools');
      expect([who, statusCode]).toEqual([
        who,
        ['none', 'school'].includes(reach.kind) ? refusedStatus(who) : 200,
      ]);
    }
  });
});

const urnsIn = (text: string): Urn[] =>
  [...new Set([...text.matchAll(/(?<!\d)\d{6}(?!\d)/g)].map(([urn]) => Number(urn) as Urn))].sort();

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
