import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { toldBy } from './answers.ts';
import { type AskedService, askedService } from './asked-service.ts';
import type { Ask } from './asks.ts';
import { firstLockOff } from './first-lock-off.ts';
import { inTurns } from './in-turns.ts';
import { isKnownTo } from './known-to.ts';
import { kinds } from './matrix-release.ts';
import { whatIsKept } from './what-is-kept.ts';
import { everybody, makeWorld, type World } from './world.ts';

// The whole service with its own rules taken out: every one of them says yes. Row security is what is left, and what it
// leaves must show nothing and change nothing that the rules would have refused.

let world: World;
let service: AskedService;
let secrets: (viewer: Viewer) => readonly string[];
beforeAll(async () => {
  world = await makeWorld({ sharing: 'taken back' });
  service = await askedService(world, firstLockOff(world.database));
  secrets = await secretsOf(world);
});
afterAll(async () => {
  await service?.close();
  await world?.close();
});

test.each(everybody)(
  '%s is shown nothing that the rules refuse, and changes nothing',
  { timeout: 600_000 },
  async (who) => {
    const viewer = await world.viewer(who);
    const refused = service.asks.filter(({ method, granted }) => method !== 'HEAD' && !granted(viewer));
    const secret = secrets(viewer);
    const before = await whatIsKept(world);
    const shown = await inTurns(refused, async (ask) => {
      const { status, headers, body } = toldBy(await service.send(who, ask));
      const told = `${JSON.stringify(headers)} ${body}`.replaceAll(ask.url, '');
      const found = secret.filter((text) => told.includes(text) && !ask.url.includes(text));
      return [
        ...found.map((text) => `${nameOf(ask)}: ${text}`),
        ...(isKnownTo(world, viewer, ask) || status >= 400 || asksToSignIn(headers)
          ? []
          : [`${nameOf(ask)}: ${status}`]),
      ];
    });
    expect(shown).toEqual([]);
    expect(await whatIsKept(world)).toEqual(before);
  },
);

/** Whoever has not signed in is asked to, whatever there is. */
const asksToSignIn = (headers: Readonly<Record<string, unknown>>): boolean =>
  String(headers.location).startsWith('/sign-in?return=');

const nameOf = ({ method, url, route }: Ask): string => `${method} ${url} (${route.rule})`;
/** Words that stand for what somebody may not know. */
async function secretsOf(of: World): Promise<(viewer: Viewer) => string[]> {
  const releases = await of.owner.run<{ content_id: string; number: number }>(
    'select content_id, number from release',
  );
  const schools = await of.owner.run<{ urn: keyof object; name: string; others: number }>(
    'select urn, name, (select count(*)::int from school o where o.name = s.name) as others from school s',
  );
  return (viewer) =>
    [
      ...schools.flatMap(({ urn, name, others }) => {
        const school = of.schools.get(urn)!;
        if (
          of.may(viewer, 'see-school-page', { school }) ||
          of.may(viewer, 'see-counts', { school }) ||
          (viewer.role === 'governor' && urn === kinds.own)
        )
          return [];
        return others === 1 ? [String(urn), name] : [String(urn)];
      }),
      ...(of.may(viewer, 'see-releases', {}) ? [] : releases.map(({ content_id }) => content_id)),
      ...(of.may(viewer, 'see-responses', { school: of.schools.get(kinds.own)! })
        ? []
        : ['We can do more', 'The boiler broke', 'Our register says so', 'evidence.txt']),
      ...(of.may(viewer, 'keep-attendance-plan', { school: of.schools.get(kinds.own)! })
        ? []
        : ['We aim at our like', 'Call home early']),
      ...(of.may(viewer, 'see-audit', {}) ? [] : ['Ivor Inspector']),
    ].filter((text) => viewer.role === 'public' || !viewer.personName.includes(text));
}
