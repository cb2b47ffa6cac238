import { afterAll, beforeAll, expect, test } from 'vitest';
import { denialWords } from '../../src/access/denial.ts';
import { grantWords } from '../../src/access/grant.ts';
import { type AskedService, askedService } from './asked-service.ts';
import type { Ask } from './asks.ts';
import { everybody, makeWorld, type Who, type World } from './world.ts';

// Nobody looks at anything of a school or a release without a row in the audit record that says who, what, by which rule
// and why; and nobody is refused it without one.

let world: World;
let service: AskedService;
beforeAll(async () => {
  world = await makeWorld({ sharing: 'shared', states: ['draft', 'superseded', 'released'] });
  service = await askedService(world);
});
afterAll(async () => {
  await service?.close();
  await world?.close();
});

interface AuditRow {
  readonly role: string;
  readonly person: string | null;
  readonly action: string;
  readonly outcome: 'granted' | 'refused';
  readonly rule: string;
  readonly because: string;
  readonly urn: number | null;
  readonly release: number | null;
}

test.each(everybody)(
  'each look of %s is in the record, and each refusal',
  { timeout: 300_000 },
  async (who) => {
    const viewer = await world.viewer(who);
    const faults: string[] = [];
    expect(looks(service.asks, isNamed).length).toBeGreaterThan(40);
    for (const ask of looks(service.asks, (each) => each.granted(viewer))) {
      const rows = (await rowsOf(who, ask)).filter(
        ({ outcome, action, rule }) =>
          outcome === 'granted' && action === ask.route.audit && rule === ask.route.rule,
      );
      const right = rows.some((row) => row.because in grantWords && isBy(row, viewer) && isAbout(row, ask));
      if (!right) faults.push(`granted ${ask.url}: ${JSON.stringify(rows)}`);
    }
    for (const ask of looks(service.asks, (each) => isNamed(each) && !each.granted(viewer))) {
      const rows = await rowsOf(who, ask);
      const right = rows.some(
        (row) =>
          row.outcome === 'refused' &&
          row.rule === ask.route.rule &&
          row.because in denialWords &&
          isBy(row, viewer),
      );
      if (!right || rows.some(({ outcome }) => outcome === 'granted')) {
        faults.push(`refused ${ask.url}: ${JSON.stringify(rows)}`);
      }
    }
    expect(faults).toEqual([]);
  },
);

/** Of every page, the first record for which it is so. */
function looks(asks: readonly Ask[], isSo: (ask: Ask) => boolean): readonly Ask[] {
  const first = new Map<string, Ask>();
  for (const ask of asks) {
    const { method, url, audit } = ask.route;
    if (method === 'GET' && audit !== 'none' && audit !== 'signed-in' && !first.has(url) && isSo(ask))
      first.set(url, ask);
  }
  return [...first.values()];
}

/** Of an address that can name nothing, there is nothing to say. */
const isNamed = ({ route, named: { urn, release, response } }: Ask): boolean =>
  !route.url.includes(':') || urn !== undefined || release !== undefined || response !== undefined;

const isBy = (row: AuditRow, viewer: Awaited<ReturnType<World['viewer']>>): boolean =>
  row.role === viewer.role && row.person === (viewer.role === 'public' ? null : viewer.person);

const isAbout = (row: AuditRow, { named, route }: Ask): boolean =>
  // A contact is a look at the school that is contacted.
  (named.urn === undefined || row.urn === named.urn || route.rule === 'see-contact') &&
  (named.release === undefined || row.release === named.release.number);

/** What the audit record says of one request. */
async function rowsOf(who: Who, ask: Ask): Promise<AuditRow[]> {
  const before = await lengths();
  await service.send(who, ask);
  return world.owner.run<AuditRow>(`
    select role, person, action, outcome, rule, because, urn, release from audit
    where not (${before.map(({ lane, seq }) => `(lane = ${lane} and seq <= ${seq})`).join(' or ')}) order by at`);
}

const lengths = () => world.owner.run<{ lane: number; seq: string }>('select lane, seq from audit_head');
