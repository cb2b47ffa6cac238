import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RuleName } from '../../src/access/rules.ts';
import { schoolOf, type Viewer } from '../../src/access/viewer.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import type { Database } from '../../src/store/postgres/connection/handle.ts';
import { type ReleaseRule, readReleaseTo } from '../../src/store/postgres/releases/read-release.ts';
import { releaseStates } from '../../src/workflow/release/release-state.ts';
import { differences, sameTold, type Told, toldBy } from './answers.ts';
import { type AskedService, askedService } from './asked-service.ts';
import type { Ask } from './asks.ts';
import { inTurns } from './in-turns.ts';
import { withoutCommits } from './without-commits.ts';
import { everybody, makeWorld, type World, type WorldOptions } from './world.ts';

// Every role and the public, every route that the service declares, every kind of record: over HTTP. What the rules
// refuse is the page that is not there, byte for byte. Nothing that is asked here stays in the database, so that the
// order of the questions plays no part.

/** A world, and what is asked of it. */
export interface Asked extends WorldOptions {
  /** Only the pages of schools, of these: the others do not depend on what is different here. */
  readonly onlySchools?: readonly Urn[];
}

/** Asks for everything in each of some worlds, as everybody. */
export function askForPages(worlds: readonly Asked[]): void {
  describe.each(worlds)('where heads have $sharing, releases $states', { timeout: 600_000 }, (options) => {
    let world: World;
    let database: Database;
    let service: AskedService;
    beforeAll(async () => {
      world = await makeWorld(options);
      database = await withoutCommits(world.database);
      service = await askedService(world, database);
    });
    afterAll(async () => {
      await service?.close();
      await database?.close();
      await world?.close();
    });

    test.each(everybody)('%s is answered where the rules say so; all else is not there', async (who) => {
      const viewer = await world.viewer(who);
      const nowhere = new Map<string, Told>();
      for (const method of ['GET', 'HEAD', 'POST']) {
        nowhere.set(method, toldBy(await service.send(who, { method, url: '/no-such-page' })));
      }
      const { onlySchools } = options;
      const asks = service.asks.filter(
        ({ method, named }) =>
          onlySchools === undefined ||
          (method !== 'HEAD' && named.urn !== undefined && onlySchools.includes(named.urn)),
      );
      const faults = await inTurns(asks, async (ask) => {
        const answer = toldBy(await service.send(who, ask));
        if (ask.granted(viewer)) {
          return isAnswer(ask, answer) ? [] : [`${nameOf(ask)}: ${answer.status} where it is granted`];
        }
        // Who may open the school's page is told that its report is suspended, and a governor that the pack is not shared;
        // who may see a release is told in which state it cannot be decided on.
        if (isToldWhy(world, viewer, ask))
          return answer.status === 404 && told.test(answer.body) ? [] : [`${nameOf(ask)}: is not told why`];
        // Who has not signed in is asked to, whether there is something or not.
        if (who === 'public' && ask.method !== 'POST' && answer.status === 303) {
          const missing = toldBy(await service.send(who, { ...ask, url: ask.missing }));
          return sameTold(withoutReturn(answer, ask.url), withoutReturn(missing, ask.missing))
            ? []
            : [`${nameOf(ask)}: ${differences(answer, missing)}`];
        }
        // Without a session there is no token: such a post is refused before anything is looked for.
        const withoutToken = who === 'public' && ask.method === 'POST';
        const other = withoutToken
          ? toldBy(await service.send(who, { ...ask, url: ask.missing }))
          : nowhere.get(ask.method)!;
        return sameTold(answer, other) && other.status === (withoutToken ? 403 : 404)
          ? []
          : [`${nameOf(ask)}: ${differences(answer, other)}`];
      });
      expect(faults).toEqual([]);
    });
  });
}

const told =
  /The report for .* is suspended|There is no board pack for you to read|This cannot be done now|You had a hand in preparing/;
const ofReport = /^\/school\/:urn\/(report|releases|respond|board-pack)\b/;

/** What somebody may do about a release in some state, in the state in which it is. */
const isDecision = (
  world: World,
  viewer: Viewer,
  { method, route: { rule }, named: { release } }: Ask,
): boolean =>
  method === 'POST' &&
  release !== undefined &&
  isOfRelease(rule) &&
  releaseStates.some((state) => world.may(viewer, rule, { release: { state, preparedBy: '' } }));

const isOfRelease = (rule: RuleName): rule is ReleaseRule => Object.hasOwn(readReleaseTo, rule);

function isToldWhy(world: World, viewer: Viewer, ask: Ask): boolean {
  if (isDecision(world, viewer, ask)) return true;
  const {
    route: { url },
    named,
  } = ask;
  const { urn } = named;
  if (urn === undefined || !ofReport.test(url)) return false;
  if (viewer.role === 'governor') return url.includes('board-pack') && schoolOf(viewer) === urn;
  const school = world.schools.get(urn);
  if (school === undefined || !world.may(viewer, 'see-school-page', { school })) return false;
  if (url.includes(':number')) return named.release?.state === 'suspended';
  // Releases are of one year after another.
  const states = world.releases.map(({ state }) => state);
  return states.lastIndexOf('suspended') > states.lastIndexOf('released');
}

/** A way to sign in, apart from where it leads afterwards. */
const withoutReturn = ({ headers, ...rest }: Told, url: string): Told => ({
  ...rest,
  headers: { ...headers, location: String(headers.location).replace(encodeURIComponent(url), '…') },
});

const nameOf = ({ method, url, route }: Ask): string => `${method} ${url} (${route.rule})`;

/** A page, a redirect to one or a form with faults. Sign-in has nowhere to go here, and says so. */
const isAnswer = ({ route }: Ask, { status }: Told): boolean =>
  status < 400 || status === 422 || (route.rule === 'see-public-pages' && status !== 404 && status !== 500);
