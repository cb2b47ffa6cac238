import { requireInteger } from './finite-input.ts';

/** Gives the next 32 random bits as a whole number from 0 to 2^32 - 1. */
export type BitSource = () => number;

/**
 * The generator xoshiro128** 1.1: period 2^128 - 1.
 *
 * Source: D. Blackman and S. Vigna (2018), https://prng.di.unimi.it/xoshiro128starstar.c
 *
 * @param state four 32-bit words, not all zero; copied.
 */
export function xoshiro128(state: Uint32Array): BitSource {
  if (state.length !== 4 || state.every((word) => word === 0)) {
    throw new RangeError('xoshiro128: the state must be four words that are not all zero');
  }
  const s = Uint32Array.from(state);
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotateLeft(s[3]!, 11);
    return result;
  };
}

/** Four well-mixed words from one whole number from 0 to 2^53 - 1, by splitmix32 on its low half then its high half. */
export function stateFromSeed(seed: number): Uint32Array {
  requireInteger(seed, 0, Number.MAX_SAFE_INTEGER, 'seed');
  const low = splitmix32(seed >>> 0);
  const high = splitmix32(Math.floor(seed / 2 ** 32));
  return Uint32Array.of(low(), low(), high(), high());
}

/** The 32-bit finaliser of splitmix (the constants of MurmurHash3), on a Weyl sequence with the golden ratio. */
function splitmix32(seed: number): BitSource {
  let weyl = seed | 0;
  return () => {
    weyl = (weyl + 0x9e3779b9) | 0;
    let mixed = weyl ^ (weyl >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
