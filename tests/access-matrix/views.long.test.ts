import { afterAll, beforeAll, expect, test } from 'vitest';
import { schoolOf, type Viewer } from '../../src/access/viewer.ts';
import { parsePlaceId } from '../../src/attendance/places/attendance-place.ts';
import {
  type AnyDashboardView,
  areaDashboardViews,
  ownDashboardViews,
  schoolDashboardViews,
} from '../../src/documents/dashboards/dashboard-address.ts';
import type { Database } from '../../src/store/postgres/connection/handle.ts';
import { viewsOfPlace } from '../../src/web/pages/dashboards/place/drawn-place.ts';
import { differences, sameTold, type Told, toldBy } from './answers.ts';
import { type AskedService, askedService } from './asked-service.ts';
import type { Ask } from './asks.ts';
import { inTurns } from './in-turns.ts';
import { withoutCommits } from './without-commits.ts';
import { everybody, makeWorld, type World } from './world.ts';

// Every role and the public, every view of a dashboard, every school and place. Whether the page is there at all is what the matrix
// of pages holds; here, that no view opens more: a view that is not for a reader is the first one of the page, and where the page is
// not there, no view of it is.

let world: World;
let database: Database;
let service: AskedService;
beforeAll(async () => {
  world = await makeWorld({ sharing: 'shared' });
  database = await withoutCommits(world.database);
  service = await askedService(world, database);
});
afterAll(async () => {
  await service?.close();
  await database?.close();
  await world?.close();
});

const views: readonly AnyDashboardView[] = [...new Set([...ownDashboardViews, ...areaDashboardViews])];
const [first] = schoolDashboardViews;
const dashboards: ReadonlySet<string> = new Set(['/school/:urn/attendance', '/area/:place/attendance']);

test.each(everybody)(
  '%s has the views that are for such a reader, and no others',
  {
    timeout: 600_000,
  },
  async (who) => {
    const viewer = await world.viewer(who);
    const asks = service.asks.filter(({ method, route }) => method === 'GET' && dashboards.has(route.url));
    expect(new Set(asks.map(({ route }) => route.url))).toEqual(dashboards);
    const faults = await inTurns(asks, async (ask) => {
      const told = async (query: string) =>
        toldBy(await service.send(who, { ...ask, url: `${ask.url}${query}` }));
      const page = await told('');
      const offered = page.status === 200 ? offeredTo(viewer, ask) : [];
      const found: string[] = [];
      for (const view of views) {
        const answer = await told(`?view=${view}`);
        const isOther = offered.includes(view) && view !== first;
        const isSame = sameTold(withoutView(answer, view), withoutView(page, view));
        if (isOther === isSame || answer.status !== page.status)
          found.push(`${ask.url}?view=${view}: ${isOther ? 'the first view' : differences(answer, page)}`);
      }
      return found;
    });
    expect(faults).toEqual([]);
  },
);

/** What is not parted into groups: the views of one school for those who see it among others. */
const notParted = schoolDashboardViews.filter(
  (view) => !['groups', 'year-groups', 'transitions', 'calendar'].includes(view),
);

/** Head and attendance lead have all views of their own school, and its governor those in which small numbers are hidden. */
function offeredTo(viewer: Viewer, { named }: Ask): readonly AnyDashboardView[] {
  const place = named.values.place === undefined ? undefined : parsePlaceId(named.values.place);
  if (place !== undefined) return viewsOfPlace(place);
  if (schoolOf(viewer) === undefined) return notParted;
  const isOwn = viewer.role === 'head' || viewer.role === 'attendance-lead';
  return isOwn && schoolOf(viewer) === named.urn ? ownDashboardViews : schoolDashboardViews;
}

/** An answer without what is drawn by chance, and without the view in the address that a way to sign in leads back to. */
function withoutView({ headers, body, status }: Told, view: AnyDashboardView): Told {
  const policy = String(headers['content-security-policy']);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const still = (text: string) => (nonce === undefined ? text : text.replaceAll(nonce, '…'));
  const location = String(headers.location).replace(encodeURIComponent(`?view=${view}`), '');
  return {
    status,
    headers: { ...headers, 'content-security-policy': still(policy), location },
    body: still(body),
  };
}
