import type { Outcome } from '../expectations/outcome.ts';

/** An outcome in the few words of a list. */
export const outcomeWords: Readonly<Record<Outcome['status'], string>> = {
  set: 'Expectation set',
  maintain: 'Asked to maintain',
  'alternative-provision': 'None: alternative provision',
  'merged-or-split': 'None: closed, merged or split',
  closed: 'None: closed',
  closing: 'None: due to close',
  'newly-opened': 'None: newly opened',
  'no-baseline': 'None: no attendance figure',
  'too-few-pupils': 'None: too few pupils',
  'circumstances-unknown': 'None: no census figures',
  'ages-unknown': 'None: ages taught not known',
  'too-few-similar-schools': 'None: too few similar schools',
};
