/**
 * Mixes whole numbers into one of 0 to 2³² − 1 that looks random but depends on nothing else: the finaliser of
 * MurmurHash3 (Appleby, public domain), applied to each in turn. For dealing cases into folds by their own number,
 * so that a case's fold does not change when others come or go.
 *
 * @param numbers whole numbers, taken modulo 2³²
 */
export function mixIntegers(...numbers: readonly number[]): number {
  let mixed = 0x9e3779b9;
  for (const number of numbers) {
    mixed = Math.imul(mixed ^ number, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    mixed ^= mixed >>> 16;
  }
  return mixed >>> 0;
}
