import { type Decision, denied, granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { type Reach, reachOf } from '../reach.ts';
import { rule } from '../rule.ts';

/** List, filter and download the expectations of the schools within reach, for those who reach more than one. */
export const mayListExpectations = rule<Nothing>((viewer, _list, settings) =>
  severalSchools(reachOf(viewer, settings)),
);

function severalSchools(reach: Reach): Decision {
  if (reach.kind === 'none') return denied(reach.because);
  return reach.kind === 'school' ? denied('not-for-this-role') : granted('sees-schools');
}
