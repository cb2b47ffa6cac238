import { guarded } from './formula-guard.ts';

const [quote, comma, point, minus, nought] = [0x22, 0x2c, 0x2e, 0x2d, 0x30];

/** Figures are written from their digits as far as they have at most these behind the point. */
const [digits, unit] = [4, 1e4];
/** Below it, digits and a unit of them are exact. */
const exactBelow = 1e15;
/** More bytes than a number takes. */
const numberRoom = 32;

/**
 * Cells of a CSV document as UTF-8: numbers and words of plain letters, which nearly all are, are put down byte by
 * byte, because a national table has millions of them and making a text of each takes longer than all else.
 */
export class CsvBytes {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #at = 0;

  get length(): number {
    return this.#at;
  }

  /** What was written since the last time; its memory is the caller's. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = Buffer.allocUnsafe(this.#bytes.length);
    this.#at = 0;
    return taken;
  }

  /** Characters as they are. */
  raw(text: string): void {
    this.#makeRoom(3 * text.length);
    this.#at += this.#bytes.write(text, this.#at);
  }

  comma(): void {
    this.#makeRoom(1);
    this.#bytes[this.#at++] = comma;
  }

  /** Words, in quotation marks where RFC 4180 asks for them, and so that no spreadsheet runs them as a formula. */
  words(words: string): void {
    if (this.#writePlain(words)) return;
    const safe = guarded(words);
    this.raw(/[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe);
  }

  /** As `String` writes it. */
  number(value: number): void {
    const size = Math.abs(value);
    const units = Math.round(size * unit);
    if (!(units < exactBelow) || units / unit !== size) {
      this.raw(String(value));
      return;
    }
    this.#makeRoom(numberRoom);
    if (value < 0) this.#bytes[this.#at++] = minus;
    const whole = Math.floor(units / unit);
    this.#writeWhole(whole);
    this.#writeFraction(units - whole * unit);
  }

  /** Letters, digits and the like behind a letter or digit; false, and nothing written, for all other words. */
  #writePlain(words: string): boolean {
    const { length } = words;
    this.#makeRoom(length);
    const bytes = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < length; i++) {
      const code = words.charCodeAt(i);
      const plain = i === 0 ? code >= nought && code < 0x80 : code >= 0x20 && code < 0x80;
      if (!plain || code === quote || code === comma || (i === 0 && isFormula(code))) return false;
      bytes[at + i] = code;
    }
    this.#at = at + length;
    return true;
  }

  #writeWhole(value: number): void {
    let places = 1;
    for (let power = 10; power <= value; power *= 10) places++;
    let rest = value;
    for (let place = this.#at + places - 1; place >= this.#at; place--) {
      const shorter = Math.floor(rest / 10);
      this.#bytes[place] = nought + rest - 10 * shorter;
      rest = shorter;
    }
    this.#at += places;
  }

  /** @param parts of a unit, below it; noughts at the end are left away */
  #writeFraction(parts: number): void {
    if (parts === 0) return;
    this.#bytes[this.#at++] = point;
    let rest = parts;
    let written = 0;
    for (let place = digits - 1; place >= 0; place--) {
      const shorter = Math.floor(rest / 10);
      const digit = rest - 10 * shorter;
      this.#bytes[this.#at + place] = nought + digit;
      if (written === 0 && digit !== 0) written = place + 1;
      rest = shorter;
    }
    this.#at += written;
  }

  #makeRoom(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const wider = Buffer.allocUnsafe(2 * (this.#bytes.length + more));
    wider.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = wider;
  }
}

/** "=" and "@", the two of the characters from the digits on that begin a formula. */
const isFormula = (code: number) => code === 0x3d || code === 0x40;
