import { expect, test } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import type { EstablishmentSource } from './establishments.ts';
import { refuseCutRegister } from './register-guard.ts';

/** Two authorities of 150 schools, under numbers in ascending order. */
const schools = Array.from({ length: 300 }, (_, n) => ({
  urn: (100_000 + n) as Urn,
  localAuthority: n % 2 === 0 ? 202 : 301,
}));

/** What the guard asks of a register: whether it has a number, what it is and of when. */
const register = (has: (urn: number) => boolean, name = 'register', isNewer = true) =>
  ({
    file: { path: 'edubasealldata20231001.csv', official: { schema: { name } } },
    get: (urn: number) => (has(urn) ? {} : undefined),
    knowsStatusIn: () => isNewer,
  }) as unknown as EstablishmentSource;

const refuse = (source: EstablishmentSource) => () => refuseCutRegister([source], schools, '2022-23');

test('a register that ends at some number is refused', () => {
  expect(refuse(register((urn) => urn < 100_250))).toThrow(
    /^edubasealldata20231001.csv knows 250 of the 300 schools that the census has in its authorities: it looks cut off/,
  );
});

test.each([
  ['knows every school', register(() => true)],
  ['lacks those that closed in some years', register((urn) => urn % 7 !== 0)],
  ['is of one authority, and has some of another', register((urn) => urn % 2 === 0 || urn < 100_020)],
  ['is of a few schools', register((urn) => urn < 100_020)],
  ['is an excerpt', register((urn) => urn < 100_250, 'register-subset')],
  ['is older than the year, and closes none', register((urn) => urn < 100_250, 'register', false)],
])('not one that %s', (_, source) => {
  expect(refuse(source)).not.toThrow();
});
