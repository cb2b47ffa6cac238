import { expect, test } from 'vitest';
import type { Urn } from '../attendance/urn.ts';
import { type MachineScope, type MachineViewer, mayActFor, mayUse, scopes, scopesIn } from './machine.ts';

const machine = (...held: MachineScope[]): MachineViewer => ({
  role: 'machine',
  machine: 'a',
  name: 'A supplier',
  scopes: new Set(held),
});
const school = (...appointed: string[]) => ({ urn: 100_001 as Urn, appointed: new Set(appointed) });

test.each(scopes)('%s: with the scope, and not with the others', (scope) => {
  expect(mayUse(machine(scope), scope)).toEqual({ granted: true, because: 'token-allows' });
  expect(mayUse(machine(...scopes.filter((other) => other !== scope)), scope)).toEqual({
    granted: false,
    because: 'scope-not-granted',
  });
});

test('a school that has not appointed it and one that does not exist are refused alike', () => {
  expect(mayActFor('a', school('b', 'a'))).toEqual({ granted: true, because: 'appointed-by-school' });
  expect(mayActFor('a', school('b'))).toEqual({ granted: false, because: 'not-appointed' });
  expect(mayActFor('a', undefined)).toEqual(mayActFor('a', school('b')));
});

test('a token’s other words give nothing', () => {
  expect([...scopesIn('openid registers:write registers:everything counts:write')]).toEqual([
    'registers:write',
    'counts:write',
  ]);
  expect(scopesIn('').size).toBe(0);
});
