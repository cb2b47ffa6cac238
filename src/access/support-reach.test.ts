import { expect, test } from 'vitest';
import { supportStates } from '../workflow/support/support-state.ts';
import { roles } from './role.ts';
import { personOf, schools } from './scenario.fixture.ts';
import { defaultAccessSettings } from './settings.ts';
import { knowsOfSupport, statesKnownTo } from './support-reach.ts';

test.each(roles)('what a list offers %s to choose from is what they can know of in some offer', (role) => {
  const viewer = personOf(role);
  const school = schools['own, opened'];
  const offers = (state: (typeof supportStates)[number]) => [
    { state, hub: 'hub-7', adviser: viewer.person, proposedBy: undefined },
    { state, hub: undefined, adviser: undefined, proposedBy: 'hub-7' },
  ];
  const known = supportStates.filter((state) =>
    offers(state).some(
      (support) => knowsOfSupport(viewer, { school, support }, defaultAccessSettings).granted,
    ),
  );
  expect(statesKnownTo(viewer)).toEqual(known);
});
