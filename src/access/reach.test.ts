import { expect, test } from 'vitest';
import { type Reach, reachOf } from './reach.ts';
import { everybody, personOf, viewerOf, type Who } from './scenario.fixture.ts';
import { defaultAccessSettings } from './settings.ts';

const reaches: Readonly<Record<Who, Reach>> = {
  head: { kind: 'school', urn: 100_001 as never, because: 'own-school' },
  'attendance-lead': { kind: 'school', urn: 100_001 as never, because: 'own-school' },
  governor: { kind: 'none', because: 'not-for-this-role' },
  trust: { kind: 'trust', uid: '5001', because: 'school-in-trust' },
  'local-authority': {
    kind: 'local-authority',
    code: '801',
    shared: true,
    because: 'shared-with-local-authority',
  },
  'hub-lead': { kind: 'hub', id: 'hub-7', because: 'support-accepted' },
  'regional-adviser': { kind: 'region', region: 'South West', because: 'school-in-region' },
  analyst: { kind: 'all', because: 'checks-releases' },
  approver: { kind: 'all', because: 'checks-releases' },
  'ofsted-inspector': { kind: 'none', because: 'never-for-ofsted' },
  public: { kind: 'none', because: 'not-signed-in' },
};

test.each(everybody)('what %s may list', (who) => {
  expect(reachOf(viewerOf(who), defaultAccessSettings)).toEqual(reaches[who]);
});

test('the setting decides what a local authority may list', () => {
  const authority = viewerOf('local-authority');
  expect(reachOf(authority, { localAuthoritySees: 'always' })).toEqual({
    kind: 'local-authority',
    code: '801',
    shared: false,
    because: 'school-in-local-authority',
  });
  expect(reachOf(authority, { localAuthoritySees: 'never' })).toEqual({
    kind: 'none',
    because: 'closed-to-local-authorities',
  });
});

test('an inspector or a head who claims the department reaches nothing', () => {
  for (const role of ['ofsted-inspector', 'head'] as const) {
    expect(reachOf(personOf(role, { kind: 'department' }), defaultAccessSettings)).toEqual({
      kind: 'none',
      because: 'role-without-organisation',
    });
  }
});
