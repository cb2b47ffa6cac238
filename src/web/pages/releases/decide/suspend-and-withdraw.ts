import { suspendRelease } from '../../../../store/postgres/releases/suspend-release.ts';
import { withdrawRelease } from '../../../../store/postgres/releases/withdraw-release.ts';
import type { ReasonPage } from './reason-page.ts';

/** `/releases/:number/suspend`: every report out of sight, at once. */
export const suspending: ReasonPage = {
  name: 'suspend',
  rule: 'suspend-release',
  audit: 'suspended',
  heading: 'Suspend this release',
  says: [
    'Within a second no report of this release opens. Heads see your reason in its place, and it stays in the log of corrections.',
    'Put right what was wrong in a new release of the same year: it corrects this one.',
  ],
  label: 'Why it is suspended',
  hint: 'In words for heads: what is wrong, and what they should do until it is put right. Name no school and no person.',
  button: 'Suspend this release',
  command: suspendRelease,
};

/** `/releases/:number/withdraw`: given up before anybody saw it. */
export const withdrawing: ReasonPage = {
  name: 'withdraw',
  rule: 'withdraw-release',
  audit: 'withdrew-release',
  heading: 'Withdraw this release',
  says: ['It will not be released, and cannot be taken up again. What happened to it stays on the record.'],
  label: 'Why it is withdrawn',
  hint: 'For colleagues who look at the record later.',
  button: 'Withdraw this release',
  command: withdrawRelease,
};
