import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SchoolFacts } from '../../src/access/facts.ts';
import { type Organisation, organisationKinds, organisationOfRole } from '../../src/access/organisation.ts';
import { reachOf } from '../../src/access/reach.ts';
import { referralStates } from '../../src/access/referral-state.ts';
import { type Role, roles } from '../../src/access/role.ts';
import type { Rule } from '../../src/access/rule.ts';
import { rules } from '../../src/access/rules.ts';
import {
  type AccessSettings,
  localAuthoritySeesChoices,
  supportSeenAboveChoices,
} from '../../src/access/settings.ts';
import { shareRecipients } from '../../src/access/share-recipient.ts';
import { type SignedIn, schoolOf } from '../../src/access/viewer.ts';
import { withinReach } from '../../src/access/within-reach.ts';
import { type Region, regions } from '../../src/attendance/region.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { codeOf } from '../../src/store/postgres/connection/viewer-row.ts';
import { type ResponseEventKind, responseEventKinds } from '../../src/workflow/responses/response-event.ts';
import {
  type ResponseKind,
  responseKindOf,
  responseKinds,
} from '../../src/workflow/responses/response-kind.ts';
import { kinds } from './matrix-release.ts';
import { readBeneath } from './read-beneath.ts';
import { type Row, readable } from './readable.ts';
import { makeWorld, namedBy, type World } from './world.ts';

// Policy stands once as a rule and once as row security. Here chance deals schools to authorities, trusts and regions,
// opens and closes what heads can open, and lets anybody sign in for anything: what each of them reads of every table and
// from every function must be what the rules say.

const draws = 25;
const viewersOfDraw = 6;
const seed = 20261129;

let world: World;
beforeAll(async () => {
  world = await makeWorld({ sharing: 'shared' });
});
afterAll(() => world?.close());

const random = new SeededRandom(seed);
const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(random.next() * choices.length)]!;
const quote = (value: string | number | null): string => (value === null ? 'null' : `'${value}'`);

const authorities = ['204', '303', null] as const;
const trusts = ['5143', '5999', null] as const;
const someRegions = ['London', 'North West', null] as const;
const hubs = ['hub-london', 'hub-elsewhere'] as const;
const urns = Object.values(kinds);

/** Deals everything that rules know of a school anew. */
async function deal(): Promise<void> {
  const head = await world.person('head');
  const sometimes = (statement: () => string) => (random.next() < 0.6 ? [statement()] : []);
  const schools = urns.flatMap((urn) => [
    `update school set local_authority_code = ${quote(oneOf(authorities))}, trust_uid = ${quote(oneOf(trusts))},
      region = ${quote(oneOf(someRegions))} where urn = ${urn}`,
    ...shareRecipients.flatMap((whom) =>
      sometimes(() => {
        const revoked = oneOf(['null, null', `now(), '${head}'`]);
        return `insert into share (urn, with_whom, by_person, given_at, revoked_at, revoked_by)
          values (${urn}, '${whom}', '${head}', now(), ${revoked})`;
      }),
    ),
    ...sometimes(
      () => `insert into contact_consent (urn, email, name, by_person, given_at, revoked_at)
        values (${urn}, 'a@b.test', 'A', '${head}', now(), ${oneOf(['null', 'now()'])})`,
    ),
    ...sometimes(
      () => `insert into hub_referral (urn, hub, state, at)
        values (${urn}, '${oneOf(hubs)}', '${oneOf(referralStates)}', now())`,
    ),
    `insert into response_event (response, seq, kind, by_person, at, body)
      select r.id, (select max(seq) + 1 from response_event e where e.response = r.id), '${oneOf(responseEventKinds)}',
        '${head}', now(), '{}' from response r where r.urn = ${urn} and r.kind = '${oneOf(responseKinds)}'`,
  ]);
  await world.owner.run(
    [
      'delete from share; delete from contact_consent; delete from hub_referral',
      `update access_setting set local_authority_sees = '${oneOf(localAuthoritySeesChoices)}',
        support_seen_above = '${oneOf(supportSeenAboveChoices)}'`,
      ...schools,
    ].join(';\n'),
  );
}

interface KeptSchool {
  readonly urn: Urn;
  readonly local_authority_code: string | null;
  readonly region: Region | null;
  readonly trust_uid: string | null;
  readonly authority: boolean;
  readonly governors: boolean;
  readonly hubs: readonly string[];
  readonly consented: boolean;
}

/** The world as it has been dealt, read past row security. */
async function dealt(): Promise<Pick<World, 'schools' | 'settings'>> {
  const kept = await world.owner.run<KeptSchool>(`
    select urn, local_authority_code, region, trust_uid,
      exists (select from share s where s.urn = school.urn and with_whom = 'local-authority' and revoked_at is null) as authority,
      exists (select from share s where s.urn = school.urn and with_whom = 'governors' and revoked_at is null) as governors,
      array(select hub from hub_referral h where h.urn = school.urn and state = 'accepted') as hubs,
      exists (select from contact_consent c where c.urn = school.urn and revoked_at is null) as consented
    from school`);
  const [setting] = await world.owner.run<AccessSettings>(
    'select local_authority_sees as "localAuthoritySees", support_seen_above as "supportSeenAbove" from access_setting',
  );
  return {
    settings: setting!,
    schools: new Map(
      kept.map((row): [Urn, SchoolFacts] => [
        row.urn,
        {
          urn: row.urn,
          localAuthority: row.local_authority_code ?? undefined,
          region: row.region ?? undefined,
          trust: row.trust_uid ?? undefined,
          sharedWithLocalAuthority: row.authority,
          boardPackShared: row.governors,
          acceptedHubs: row.hubs,
          contactConsented: row.consented,
        },
      ]),
    ),
  };
}

function someOrganisation(kind: Organisation['kind']): Organisation {
  switch (kind) {
    case 'school':
      return { kind, urn: oneOf(urns) };
    case 'trust':
      return { kind, uid: oneOf(['5143', '5999']) };
    case 'local-authority':
      return { kind, code: oneOf(['204', '303']) };
    case 'hub':
      return { kind, id: oneOf(hubs) };
    case 'region':
      return { kind, region: oneOf(regions) };
    default:
      return { kind };
  }
}

/** Somebody signs in: mostly in a role that means something there. */
async function someViewer(role: Role): Promise<SignedIn> {
  const fits = random.next() < 0.9;
  const organisation = someOrganisation(fits ? organisationOfRole[role] : oneOf(organisationKinds));
  const session = randomUUID();
  const [kept] = await world.owner.run<{ person: string }>(`
    with who as (insert into person (issuer, subject, name) values ('test', '${session}', 'Somebody') returning id),
      place as (insert into organisation (kind, code, name)
        values ('${organisation.kind}', '${codeOf(organisation)}', 'Somewhere')
        on conflict (kind, code) do update set name = excluded.name returning id)
    insert into session (id, secret_hash, person, role, organisation, csrf, started_at, last_seen_at, expires_at)
      select '${session}', sha256('${session}'), who.id, '${role}', place.id, 'x', now(), now(), now() + interval '1 hour'
      from who, place returning person`);
  return {
    role,
    person: kept!.person,
    personName: 'Somebody',
    session,
    organisation,
    organisationName: 'Somewhere',
  };
}

interface Keyed {
  readonly key: string;
}

const keyed = (table: string) => `select concat_ws(' · ', ${readable[table]!.key}) as key`;

/** Every row of every table, past row security, with what rules ask of it. */
async function everyRow(): Promise<ReadonlyMap<string, readonly (Row & Keyed)[]>> {
  const all = new Map<string, readonly (Row & Keyed)[]>();
  for (const [table, { key, facts }] of Object.entries(readable)) {
    const columns = [key, ...(facts === undefined ? [] : [facts])].join(', ');
    all.set(table, await world.owner.run<Row & Keyed>(`${keyed(table)}, ${columns} from ${table}`));
  }
  return all;
}

interface Said {
  readonly urn: Urn;
  readonly said: string;
}

interface LastEvent {
  readonly urn: Urn;
  readonly release: number;
  readonly kind: ResponseKind;
  readonly event: ResponseEventKind;
}

/** What a school has said, by the rules of workflow/responses: what is withdrawn was not said. */
function saidBy(responses: readonly LastEvent[]): string | undefined {
  const said = responses.filter(({ event }) => event !== 'withdrawn');
  if (said.length === 0) return undefined;
  if (said.some(({ kind, event }) => event === 'sent' && responseKindOf[kind].onceSent === 'waiting'))
    return 'waiting';
  const agreed = said.some(
    ({ kind, event }) =>
      (kind === 'agree' || kind === 'propose') && event !== 'answered' && event !== 'declined',
  );
  return agreed ? 'agreed' : 'answered';
}

test(`whatever the world is, both locks agree (seed ${seed})`, { timeout: 240_000 }, async () => {
  const tables = Object.keys(readable);
  let reached = 0;
  for (let draw = 0; draw < draws; draw++) {
    await deal();
    const known = await dealt();
    const last = await world.owner.run<LastEvent>(`
      select distinct on (r.id) r.urn, r.release, r.kind, e.kind as event
      from response r join response_event e on e.response = r.id order by r.id, e.seq desc`);
    const viewers: SignedIn[] = [];
    for (let i = 0; i < viewersOfDraw; i++)
      viewers.push(await someViewer(roles[(draw * viewersOfDraw + i) % roles.length]!));
    // Looking changes nothing: what there is is the same for all of them.
    const all = await everyRow();
    for (const viewer of viewers) {
      const own = schoolOf(viewer);
      const asDealt: World = {
        ...world,
        ...known,
        namedInOwnReport: own === undefined ? new Set() : namedBy(own),
        may: (who, name, record) =>
          (rules[name] as unknown as Rule<unknown>)(who, record, known.settings).granted,
      };
      const who = `draw ${draw}: ${viewer.role} of ${viewer.organisation.kind} ${codeOf(viewer.organisation)}`;
      const read = await readBeneath<Keyed>(
        world,
        viewer.session,
        tables.map((table) => `${keyed(table)} from ${table}`),
      );
      for (const [t, table] of tables.entries()) {
        const expected = all
          .get(table)!
          .filter((row) => readable[table]!.for(row, viewer, asDealt))
          .map((row) => row.key);
        expect({ who, table, rows: read[t]!.map((row) => row.key).sort() }).toEqual({
          who,
          table,
          rows: expected.sort(),
        });
      }
      const reach = reachOf(viewer, known.settings);
      const inReach = [...known.schools.values()]
        .filter((school) => withinReach(reach, school).granted)
        .map(({ urn }) => urn);
      reached += inReach.length;
      const newest = world.releases.at(-1)!.number;
      const [schools, said, corrected] = await readBeneath<Said>(world, viewer.session, [
        'select urn from schools_in_reach() urn',
        `select urn, said from responses_of_schools(${newest})`,
        'select release as urn from corrections()',
      ]);
      const numbers = (rows: readonly Said[]) => rows.map(({ urn }) => urn).sort();
      // Those who see all are not asked school by school.
      if (reach.kind !== 'all')
        expect({ who, urns: numbers(schools!) }).toEqual({ who, urns: inReach.toSorted() });
      expect({ who, said: said!.toSorted((a, b) => a.urn - b.urn) }).toEqual({
        who,
        said: inReach.toSorted().flatMap((urn) => {
          const words = saidBy(last.filter((each) => each.urn === urn && each.release === newest));
          return words === undefined ? [] : [{ urn, said: words }];
        }),
      });
      expect({ who, corrections: corrected!.length > 0 }).toEqual({
        who,
        corrections: asDealt.may(viewer, 'see-corrections', {}),
      });
    }
  }
  // The draws were not all of people who see nothing.
  expect(reached).toBeGreaterThan(draws);
});
