/**
 * Whole numbers as text, each in letters of five bits from the lowest on, as source maps have them: a letter from the 33rd on says that
 * more of its number come. Small numbers take one letter.
 */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const letterOf = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const numberOf = new Uint8Array(128).fill(255);
for (const [value, letter] of letterOf.entries()) numberOf[letter] = value;
const bits = 5;
const more = 2 ** bits;
/** Of a number, in letters. */
const longest = 7;
const most = 2 ** 31 - 1;

/** What is being written: one text at a time, in the order in which numbers are added. */
let space = Buffer.allocUnsafe(16_384);

/** Writes numbers one after the other. */
export class NumberText {
  #at = 0;

  /** @throws RangeError for a number that is not whole, from 0 to 2³¹ − 1 */
  add(number: number): void {
    if (number >>> 0 !== number || number > most)
      throw new RangeError(`${number} is not a whole number of 31 bits`);
    if (this.#at + longest > space.length) space = Buffer.concat([space], 2 * space.length);
    let rest = number;
    while (rest >= more) {
      space[this.#at] = letterOf[(rest & (more - 1)) + more]!;
      this.#at += 1;
      rest >>= bits;
    }
    space[this.#at] = letterOf[rest]!;
    this.#at += 1;
  }

  /** The text of what was added. */
  text(): string {
    return space.toString('latin1', 0, this.#at);
  }
}

/** Reads what `NumberText` wrote. */
export class TextNumbers {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isOver(): boolean {
    return this.#at >= this.#text.length;
  }

  /** @throws RangeError for a letter that is none of a number's, and after the last number */
  next(): number {
    let number = 0;
    let shift = 0;
    for (;;) {
      const value = numberOf[this.#text.charCodeAt(this.#at)] ?? 255;
      if (value >= 2 * more) throw new RangeError(`no number at ${this.#at} of ${this.#text.length} letters`);
      this.#at += 1;
      number |= (value & (more - 1)) << shift;
      if (value < more) return number;
      shift += bits;
    }
  }

  /** Goes past numbers. */
  skip(many: number): void {
    for (let left = many; left > 0; left -= 1) this.next();
  }
}
