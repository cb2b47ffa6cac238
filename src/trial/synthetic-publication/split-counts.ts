import type { SeededRandom } from '../../numerics/seeded-random.ts';

/** About as many as a mean says, as counts of things that happen by themselves vary; at most `most`. */
export function drawnCount(mean: number, most: number, random: SeededRandom): number {
  if (mean >= fewAtOnce)
    return Math.min(most, Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal())));
  // Poisson by Knuth's product of uniforms.
  let count = 0;
  for (let product = random.next(); product > Math.exp(-mean); product *= random.next()) count += 1;
  return Math.min(most, count);
}

const fewAtOnce = 30;

/** Places of the two codes of plain presence, morning and afternoon, among a row's counts. */
const [morning, afternoon] = [0, 1];

/** Sets plain presence so that all codes make up the possible sessions. */
export function fillPresent(counts: Int32Array, possible: number): void {
  counts[morning] = 0;
  counts[afternoon] = 0;
  const plain = possible - counts.reduce((sum, one) => sum + one, 0);
  if (plain < 0) throw new RangeError(`${possible} sessions have ${possible - plain} codes`);
  counts[morning] = Math.ceil(plain / 2);
  counts[afternoon] = Math.floor(plain / 2);
}

/** How a part of some pupils is taken out of all of them. */
export interface PartToTake {
  /** Possible sessions of all, and of the part. */
  readonly possible: number;
  readonly ofPart: number;
  /** How many times as often as all of them the part is absent. */
  readonly lean: number;
}

/** Counts by code of a part of pupils; what is left of the whole is the others' and holds together too. */
export function splitOff(
  whole: Int32Array,
  { possible, ofPart, lean }: PartToTake,
  random: SeededRandom,
): { readonly part: Int32Array; readonly rest: Int32Array } {
  const part = new Int32Array(whole.length);
  let [left, others] = [ofPart, possible - ofPart];
  for (let code = afternoon + 1; code < whole.length; code += 1) {
    const count = whole[code]!;
    const mean = possible === 0 ? 0 : (count * lean * ofPart) / possible;
    const least = Math.max(0, count - others);
    part[code] = Math.max(least, drawnCount(mean, Math.min(count, left), random));
    left -= part[code]!;
    others -= count - part[code]!;
  }
  part[morning] = Math.min(whole[morning]!, Math.max(Math.ceil(left / 2), left - whole[afternoon]!));
  part[afternoon] = left - part[morning]!;
  return { part, rest: whole.map((count, code) => count - part[code]!) };
}
