import { describe } from 'vitest';
import { type ReleaseState, releaseStates } from '../../workflow/release/release-state.ts';
import type { Nothing, OfRelease } from '../facts.ts';
import { scenarios, type Who } from '../scenario.fixture.ts';
import { mayApproveRelease } from './approve-release.ts';
import { mayPlanRelease } from './plan-release.ts';
import { mayPrepareRelease } from './prepare-release.ts';
import { mayRunRelease } from './run-release.ts';
import { maySeeRelease } from './see-release.ts';
import { maySeeReleases } from './see-releases.ts';
import { maySuspendRelease } from './suspend-release.ts';
import { mayWithdrawRelease } from './withdraw-release.ts';

const national: readonly Who[] = ['analyst', 'approver'];
const preparedBy = (person: string) =>
  Object.fromEntries(
    releaseStates.map((state): [ReleaseState, OfRelease] => [
      state,
      { release: { state, preparedBy: person } },
    ]),
  ) as Record<ReleaseState, OfRelease>;
const releases = preparedBy('person-analyst');

describe('see the releases', () => {
  scenarios(maySeeReleases, { 'the list': {} as Nothing }, [[national, 'else', 'checks-releases']]);
});

describe('see a release', () => {
  scenarios(maySeeRelease, releases, [[national, 'else', 'checks-releases']]);
});

describe('begin a release', () => {
  scenarios(mayPrepareRelease, { 'a new one': {} as Nothing }, [[['analyst'], 'else', 'prepares-releases']]);
});

describe('run a release', () => {
  scenarios(mayRunRelease, releases, [
    [['analyst'], ['draft', 'checked'], 'prepares-releases'],
    [['analyst'], 'else', 'release-not-in-state'],
  ]);
});

describe('withdraw a release', () => {
  scenarios(mayWithdrawRelease, releases, [
    [['analyst'], ['draft', 'checked', 'approved'], 'prepares-releases'],
    [['approver'], ['approved'], 'may-stop-a-release'],
    [national, 'else', 'release-not-in-state'],
  ]);
});

describe('suspend a release', () => {
  scenarios(maySuspendRelease, releases, [
    [national, ['released'], 'may-stop-a-release'],
    [national, 'else', 'release-not-in-state'],
  ]);
});

describe.each([
  ['approve a release', mayApproveRelease, 'checked'],
  ['set the time of a release', mayPlanRelease, 'approved'],
] as const)('%s', (_name, rule, state) => {
  scenarios(rule, releases, [
    [['approver'], [state], 'second-person'],
    [['approver'], 'else', 'release-not-in-state'],
  ]);

  describe('that the approver prepared', () => {
    scenarios(rule, preparedBy('person-approver'), [
      [['approver'], [state], 'prepared-it-themselves'],
      [['approver'], 'else', 'release-not-in-state'],
    ]);
  });
});
