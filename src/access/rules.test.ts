import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttendancePlace } from '../attendance/places/attendance-place.ts';
import { regions } from '../attendance/region.ts';
import type { Urn } from '../attendance/urn.ts';
import { publicationSteps } from '../workflow/publication/publication-step.ts';
import { type ReleaseState, releaseStates } from '../workflow/release/release-state.ts';
import { supportStates } from '../workflow/support/support-state.ts';
import { auditActionWords } from './audit-action.ts';
import type { Decision } from './decision.ts';
import { denialWords } from './denial.ts';
import type { SchoolFacts } from './facts.ts';
import { grantWords } from './grant.ts';
import { type Organisation, organisationOfRole } from './organisation.ts';
import { type Reach, reachOf } from './reach.ts';
import { roles } from './role.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';
import { personOf } from './scenario.fixture.ts';
import {
  type AccessSettings,
  defaultAccessSettings,
  localAuthoritySeesChoices,
  supportSeenAboveChoices,
} from './settings.ts';
import { publicViewer, type Viewer } from './viewer.ts';

const urns = fc.integer({ min: 100_000, max: 100_004 }).map((urn) => urn as Urn);
const codes = fc.constantFrom('1', '2', '3');
const someRegions = fc.constantFrom(...regions.slice(0, 3));
const mightBe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const someSchool: fc.Arbitrary<SchoolFacts> = fc.record({
  urn: urns,
  localAuthority: mightBe(codes),
  region: mightBe(someRegions),
  trust: mightBe(codes),
  sharedWithLocalAuthority: fc.boolean(),
  boardPackShared: fc.boolean(),
  acceptedHubs: fc.uniqueArray(codes),
  contactConsented: fc.boolean(),
});
const someOrganisation: fc.Arbitrary<Organisation> = fc.oneof(
  urns.map((urn) => ({ kind: 'school' as const, urn })),
  codes.map((uid) => ({ kind: 'trust' as const, uid })),
  codes.map((code) => ({ kind: 'local-authority' as const, code })),
  codes.map((id) => ({ kind: 'hub' as const, id })),
  someRegions.map((region) => ({ kind: 'region' as const, region })),
  fc.constant({ kind: 'department' as const }),
  fc.constant({ kind: 'ofsted' as const }),
);
/** Any role in any organisation, also where they do not go together. */
const someViewer: fc.Arbitrary<Viewer> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(publicViewer) },
  {
    weight: 9,
    arbitrary: fc.tuple(fc.constantFrom(...roles), someOrganisation).map((of) => personOf(...of)),
  },
);
const someSettings: fc.Arbitrary<AccessSettings> = fc.record({
  localAuthoritySees: fc.constantFrom(...localAuthoritySeesChoices),
  supportSeenAbove: fc.constantFrom(...supportSeenAboveChoices),
});
const someState: fc.Arbitrary<ReleaseState> = fc.constantFrom(...releaseStates);
const release = (state: ReleaseState) => ({ state, preparedBy: 'somebody' });

const somePlace: fc.Arbitrary<AttendancePlace> = fc.oneof(
  codes.map((uid) => ({ kind: 'trust' as const, uid })),
  codes.map((code) => ({ kind: 'local-authority' as const, code })),
  codes.map((id) => ({ kind: 'hub' as const, id })),
  someRegions.map((region) => ({ kind: 'region' as const, region })),
  fc.constant({ kind: 'england' as const }),
);

/** Any facts that any rule could ask for, so that every rule can be asked with one record. */
const someRecord = fc
  .record({
    school: someSchool,
    of: someSchool,
    for: urns,
    inReport: fc.boolean(),
    state: someState,
    hub: codes,
    support: fc.record({
      state: fc.constantFrom(...supportStates),
      hub: mightBe(codes),
      adviser: mightBe(fc.constantFrom('person-regional-adviser', 'somebody else')),
      proposedBy: mightBe(codes),
    }),
    help: fc.record({ from: urns, to: urns }),
    publication: fc.record({
      state: fc.constantFrom(...publicationSteps),
      signedBy: mightBe(fc.constantFrom('person-analyst', 'person-approver')),
    }),
    place: somePlace,
    region: mightBe(someRegions),
  })
  .map(({ state, ...record }) => ({ ...record, release: release(state) }));
const all = Object.entries(rules) as unknown as [
  string,
  Rule<typeof someRecord extends fc.Arbitrary<infer Value> ? Value : never>,
][];
const open = ['see-public-pages', 'see-public-statistics', 'answer-survey'];

const refused = ({ granted }: Decision) => !granted;

describe.each(all)('%s', (name, rule) => {
  test('is refused to everybody for a record that does not exist', () => {
    fc.assert(
      fc.property(someViewer, someSettings, (viewer, settings) => {
        expect(rule(viewer, undefined, settings)).toEqual({ granted: false, because: 'no-such-record' });
      }),
    );
  });

  test('gives a reason that has words, of the side on which it decided', () => {
    fc.assert(
      fc.property(someViewer, someRecord, someSettings, (viewer, record, settings) => {
        const { granted, because } = rule(viewer, record, settings);
        expect(because in (granted ? grantWords : denialWords)).toBe(true);
      }),
    );
  });

  if (open.includes(name)) return;

  test('is never for the public', () => {
    fc.assert(fc.property(someRecord, someSettings, (...of) => refused(rule(publicViewer, ...of))));
  });

  if (name === 'see-own-account') return;

  test('is never for Ofsted, whatever the organisation', () => {
    fc.assert(
      fc.property(someOrganisation, someRecord, someSettings, (organisation, ...of) =>
        refused(rule(personOf('ofsted-inspector', organisation), ...of)),
      ),
    );
  });

  test('is never for a role in an organisation where it means nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...roles),
        someOrganisation,
        someRecord,
        someSettings,
        (role, organisation, ...of) => {
          fc.pre(organisationOfRole[role] !== organisation.kind);
          return refused(rule(personOf(role, organisation), ...of));
        },
      ),
    );
  });
});

test('what may be listed is what may be read, for every viewer and school', () => {
  fc.assert(
    fc.property(someViewer, someSchool, someSettings, (viewer, school, settings) => {
      const report = { school, release: release('released') };
      expect(rules['see-report'](viewer, report, settings).granted).toBe(
        selects(reachOf(viewer, settings), school),
      );
    }),
    { numRuns: 2000 },
  );
});

test('whoever reads a report of any state may open the page of its school', () => {
  fc.assert(
    fc.property(someViewer, someSchool, someState, someSettings, (viewer, school, state, settings) => {
      fc.pre(rules['see-report'](viewer, { school, release: release(state) }, settings).granted);
      expect(rules['see-school-page'](viewer, { school }, settings).granted).toBe(true);
    }),
  );
});

test('sharing only ever opens: nobody loses sight of a report by it', () => {
  fc.assert(
    fc.property(someViewer, someSchool, someState, someSettings, (viewer, school, state, settings) => {
      const report = { school, release: release(state) };
      fc.pre(rules['see-report'](viewer, report, settings).granted);
      const shared = { ...school, sharedWithLocalAuthority: true, boardPackShared: true };
      expect(rules['see-report'](viewer, { ...report, school: shared }, settings).granted).toBe(true);
    }),
  );
});

test('nobody at all reads a suspended or withdrawn report', () => {
  fc.assert(
    fc.property(
      someViewer,
      someSchool,
      someSettings,
      fc.constantFrom<ReleaseState>('suspended', 'withdrawn'),
      (viewer, school, settings, state) =>
        refused(rules['see-report'](viewer, { school, release: release(state) }, settings)),
    ),
  );
});

test('no one person can both prepare and approve', () => {
  fc.assert(
    fc.property(someViewer, someState, (viewer, state) => {
      const preparedBy = viewer.role === 'public' ? '' : viewer.person;
      const own = { release: { state, preparedBy } };
      expect(rules['approve-release'](viewer, own, defaultAccessSettings).granted).toBe(false);
      expect(rules['plan-release'](viewer, own, defaultAccessSettings).granted).toBe(false);
    }),
  );
});

test('a reason is a grant or a denial, never both, and says something', () => {
  expect(Object.keys(grantWords).filter((grant) => grant in denialWords)).toEqual([]);
  for (const words of [...Object.values(grantWords), ...Object.values(denialWords)]) {
    expect(words).toMatch(/^[A-Z].+\.$/);
  }
  for (const words of Object.values(auditActionWords)) expect(words).toMatch(/^[a-z].+[^.]$/);
});

test('local authorities see what a head has shared, unless the service says otherwise', () => {
  expect(defaultAccessSettings).toEqual({
    localAuthoritySees: 'when-shared',
    supportSeenAbove: 'when-accepted',
  });
});

/** Selects as a list does it: one condition for each kind of reach, and no more. */
function selects(reach: Reach, school: SchoolFacts): boolean {
  switch (reach.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'school':
      return reach.urn === school.urn;
    case 'trust':
      return reach.uid === school.trust;
    case 'local-authority':
      return reach.code === school.localAuthority && (!reach.shared || school.sharedWithLocalAuthority);
    case 'hub':
      return school.acceptedHubs.some((hub) => hub === reach.id);
    case 'region':
      return reach.region === school.region;
  }
}
