import { denied, granted } from '../decision.ts';
import type { Nothing } from '../facts.ts';
import { reachOf } from '../reach.ts';
import { rule } from '../rule.ts';

/** Read the log of suspensions and corrections: whoever may see the expectation of any school. */
export const maySeeCorrections = rule<Nothing>((viewer, _log, settings) => {
  const reach = reachOf(viewer, settings);
  return reach.kind === 'none' ? denied(reach.because) : granted('sees-schools');
});
