import { hasExpectation } from '../outcome.ts';
import type { Check } from './check.ts';

/** Every school of the dataset stands in the release once, with an expectation or one named reason for none. */
export const everySchoolAccounted: Check = {
  name: 'every-school-accounted',
  title: 'Every school has an expectation or a reason for none',
  protects: 'A school that is forgotten.',
  run: ({ draft, dataset }) => {
    const failures = dataset.schools
      .filter(({ urn }) => draft.byUrn.get(urn) === undefined)
      .map(({ urn }) => `${urn} has no outcome`);
    if (draft.byUrn.size !== draft.schools.length) failures.push('a school stands in the release twice');
    const mainstreamAlone = draft.method.expectationsFor === 'mainstream';
    // Schools of a kind that the method asks nothing of are not missing an expectation.
    const open = draft.schools.filter(
      ({ school: { phase } }) =>
        phase !== 'alternative-provision' && !(mainstreamAlone && phase === 'special'),
    );
    const without = open.filter(({ outcome }) => !hasExpectation(outcome)).length;
    const share = without / open.length;
    const outside = mainstreamAlone ? 'special schools and alternative provision' : 'alternative provision';
    const most = draft.method.checks.unaccountedShare;
    if (!(share <= most)) failures.push(`${without} of ${open.length} schools have no expectation`);
    return {
      evidence: `${draft.schools.length} schools, each with one outcome; ${without} of ${open.length} outside ${outside} have a reason for none (${(share * 100).toFixed(1)}%, allowed ${most * 100}%).`,
      failures,
    };
  },
};
