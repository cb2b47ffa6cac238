import { expect, test } from 'vitest';
import type { Role } from '../../../../access/role.ts';
import type { SignedIn } from '../../../../access/viewer.ts';
import type { ReleaseRule } from '../../../../store/postgres/releases/read-release.ts';
import { type ReleaseState, releaseStates } from '../../../../workflow/release/release-state.ts';
import { offerOf } from './offers.ts';

const viewer = (role: Role, person = 'pru'): SignedIn => ({
  role,
  person,
  personName: 'Pru',
  session: 's',
  organisation: { kind: 'department' },
  organisationName: 'The department',
});
const record = (state: ReleaseState) => ({
  life: { state, preparedBy: ['ana', 'ben'], runs: 1, running: false, overridden: [] },
});

const offered: readonly (readonly [ReleaseRule, Role, readonly ReleaseState[]])[] = [
  ['run-release', 'analyst', ['draft', 'checked']],
  ['run-release', 'approver', []],
  ['approve-release', 'approver', ['checked']],
  ['approve-release', 'analyst', []],
  ['plan-release', 'approver', ['approved']],
  ['withdraw-release', 'analyst', ['draft', 'checked', 'approved']],
  ['withdraw-release', 'approver', ['approved']],
  ['suspend-release', 'analyst', ['released']],
  ['suspend-release', 'approver', ['released']],
  ['suspend-release', 'head', []],
];

test.each(offered)('%s is offered to %s in %j and nowhere else', (rule, role, states) => {
  const may = releaseStates.filter((state) => offerOf(rule, viewer(role), record(state)).may);
  expect(may).toEqual(states);
});

test.each(['ana', 'ben'])('%s, who had a hand in it, is told that another must approve', (person) => {
  for (const rule of ['approve-release', 'plan-release'] as const) {
    expect(offerOf(rule, viewer('approver', person), record('checked'))).toEqual({
      may: false,
      because: 'You had a hand in preparing this release. Somebody else must approve and release it.',
    });
  }
});

test('what cannot be done now says in which state the release is', () => {
  expect(offerOf('suspend-release', viewer('analyst'), record('superseded'))).toEqual({
    may: false,
    because: 'This cannot be done now: the state of the release is “Superseded”.',
  });
});
