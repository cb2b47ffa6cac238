import { expect, test } from 'vitest';
import { stateFromSeed, xoshiro128 } from './xoshiro128.ts';

test('gives the numbers of the reference program in C', () => {
  const next = xoshiro128(Uint32Array.of(1, 2, 3, 4));
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test('a seed is spread over four words as splitmix32 does in C, low half then high half', () => {
  expect([...stateFromSeed(42)].slice(0, 2)).toEqual([939911724, 3948730756]);
  const state = stateFromSeed(3 * 2 ** 32 + 7);
  expect([...state]).toEqual([588686121, 1937383562, 3984711379, 746935934]);
  expect(Array.from({ length: 6 }, xoshiro128(state))).toEqual([
    1004282400, 1555454762, 147728797, 2538111162, 2061201885, 3076362380,
  ]);
});

test('copies its state', () => {
  const state = Uint32Array.of(1, 2, 3, 4);
  xoshiro128(state)();
  expect([...state]).toEqual([1, 2, 3, 4]);
});

test('refuses states and seeds that would not work', () => {
  const message = 'xoshiro128: the state must be four words that are not all zero';
  expect(() => xoshiro128(new Uint32Array(4))).toThrow(new RangeError(message));
  expect(() => xoshiro128(Uint32Array.of(1, 2, 3))).toThrow(message);
  expect(() => xoshiro128(Uint32Array.of(0, 0, 0, 1))).not.toThrow();
  for (const seed of [-1, 0.5, 2 ** 53])
    expect(() => stateFromSeed(seed)).toThrow('seed must be a whole number');
  expect(() => stateFromSeed(0)).not.toThrow();
  expect(() => stateFromSeed(2 ** 53 - 1)).not.toThrow();
});
