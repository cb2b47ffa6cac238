import { expect, test } from 'vitest';
import type { Urn } from '../attendance/urn.ts';
import type { Denial } from './denial.ts';
import type { OfPlace, SchoolFacts } from './facts.ts';
import { type Grant, grantWords } from './grant.ts';
import type { Organisation } from './organisation.ts';
import { type Role, roles } from './role.ts';
import type { Rule } from './rule.ts';
import { type AccessSettings, defaultAccessSettings } from './settings.ts';
import { publicViewer, type SignedIn, type Viewer } from './viewer.ts';

/** Everybody in the scenarios has to do with this one school, so that `own` is everybody's own. */
const own: SchoolFacts = {
  urn: 100_001 as Urn,
  localAuthority: '801',
  region: 'South West',
  trust: '5001',
  sharedWithLocalAuthority: false,
  boardPackShared: false,
  acceptedHubs: [],
  contactConsented: false,
};

/** What a head can open, opened. */
const opened = {
  sharedWithLocalAuthority: true,
  boardPackShared: true,
  acceptedHubs: ['hub-7'],
  contactConsented: true,
};
const nowhere = { localAuthority: undefined, region: undefined, trust: undefined };

/** Schools near to and far from the viewers. */
export const schools = {
  own,
  'own, opened': { ...own, ...opened },
  neighbour: { ...own, urn: 100_002 as Urn, trust: undefined },
  'neighbour, opened': { ...own, ...opened, urn: 100_002 as Urn, trust: undefined },
  'sister in the trust': { ...own, urn: 100_003 as Urn, localAuthority: '909', region: 'North West' },
  'sister, opened': { ...own, ...opened, urn: 100_003 as Urn, localAuthority: '909', region: 'North West' },
  stranger: { ...own, urn: 100_004 as Urn, localAuthority: '210', region: 'London', trust: '77' },
  'stranger, opened to its own': {
    ...own,
    ...opened,
    urn: 100_004 as Urn,
    localAuthority: '210',
    region: 'London',
    trust: '77',
    acceptedHubs: ['hub-8'],
  },
  'of unknown place': { ...own, ...opened, ...nowhere, urn: 100_005 as Urn, acceptedHubs: [] },
} as const satisfies Record<string, SchoolFacts>;

/** Places that the viewers answer for, and others. */
export const places = {
  'own trust': { place: { kind: 'trust', uid: '5001' }, region: undefined },
  'another trust': { place: { kind: 'trust', uid: '77' }, region: undefined },
  'own authority': { place: { kind: 'local-authority', code: '801' }, region: 'South West' },
  'another of the region': { place: { kind: 'local-authority', code: '802' }, region: 'South West' },
  'an authority elsewhere': { place: { kind: 'local-authority', code: '210' }, region: 'London' },
  'an authority of unknown place': { place: { kind: 'local-authority', code: '999' }, region: undefined },
  'own hub': { place: { kind: 'hub', id: 'hub-7' }, region: undefined },
  'another hub': { place: { kind: 'hub', id: 'hub-8' }, region: undefined },
  'own region': { place: { kind: 'region', region: 'South West' }, region: undefined },
  'another region': { place: { kind: 'region', region: 'London' }, region: undefined },
  England: { place: { kind: 'england' }, region: undefined },
} as const satisfies Record<string, OfPlace>;

const organisations: Readonly<Record<Role, Organisation>> = {
  head: { kind: 'school', urn: own.urn },
  'attendance-lead': { kind: 'school', urn: own.urn },
  governor: { kind: 'school', urn: own.urn },
  trust: { kind: 'trust', uid: '5001' },
  'local-authority': { kind: 'local-authority', code: '801' },
  'hub-lead': { kind: 'hub', id: 'hub-7' },
  'regional-adviser': { kind: 'region', region: 'South West' },
  analyst: { kind: 'department' },
  approver: { kind: 'department' },
  'ofsted-inspector': { kind: 'ofsted' },
};

/** A person of a role, in the organisation of the scenarios or another. */
export function personOf(role: Role, organisation: Organisation = organisations[role]): SignedIn {
  return {
    role,
    person: `person-${role}`,
    personName: role,
    session: `session-${role}`,
    organisation,
    organisationName: organisation.kind,
  };
}

/** Everybody who can ask. */
export type Who = Role | 'public';
export const everybody: readonly Who[] = [...roles, 'public'];

/** The viewer of that role in the scenarios. */
export const viewerOf = (who: Who): Viewer => (who === 'public' ? publicViewer : personOf(who));

/** These people, for these records (`else`: for all not yet named), are told this. */
export type Scenario<Column> = readonly [
  who: readonly Who[],
  records: readonly Column[] | 'else',
  because: Grant | Denial,
];

/**
 * Tests a rule against a table that must say something of everybody and every record, once. Whoever it does not
 * mention is refused: Ofsted and the public for what they are, others because the rule is not for their role.
 */
export function scenarios<Facts, Column extends string>(
  rule: Rule<Facts>,
  records: Readonly<Record<Column, Facts>>,
  table: readonly Scenario<Column>[],
  settings: AccessSettings = defaultAccessSettings,
): void {
  const columns = Object.keys(records) as Column[];
  const cells = new Map<string, Grant | Denial>();
  for (const [people, named, because] of table) {
    for (const who of people) {
      const chosen = named === 'else' ? columns.filter((column) => !cells.has(`${who}: ${column}`)) : named;
      for (const column of chosen) {
        if (cells.has(`${who}: ${column}`)) throw new Error(`The table says ${who}: ${column} twice.`);
        cells.set(`${who}: ${column}`, because);
      }
    }
  }
  const mentioned = new Set(table.flatMap(([people]) => people));
  test.each(everybody)('%s', (who) => {
    for (const column of columns) {
      const because = cells.get(`${who}: ${column}`) ?? (mentioned.has(who) ? undefined : otherwise(who));
      const expected = { granted: because !== undefined && because in grantWords, because };
      expect({ column, ...rule(viewerOf(who), records[column], settings) }).toEqual({ column, ...expected });
    }
  });
}

function otherwise(who: Who): Denial {
  if (who === 'public') return 'not-signed-in';
  return who === 'ofsted-inspector' ? 'never-for-ofsted' : 'not-for-this-role';
}
