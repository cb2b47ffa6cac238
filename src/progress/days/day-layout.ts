import { dayNumber, type IsoDate, isoDateOf } from '../../attendance/calendar/iso-date.ts';

/** A day with figures in whole sessions. */
export type DayOf<Figure extends string> = { readonly date: IsoDate } & Readonly<Record<Figure, number>>;

/** Bytes of a number: a day's sessions of a code may be a million, and of a day there are some thirty codes. */
const bytes = 4;

/** Whether this machine has the low byte of a number first. */
const lowFirst = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** How days lie packed: each its date and its figures, whole numbers of four bytes, the low byte first; oldest day first. */
export class DayLayout<Figure extends string> {
  readonly figures: readonly Figure[];

  constructor(figures: readonly Figure[]) {
    this.figures = figures;
  }

  /** Numbers of a day: its date and its figures. */
  get width(): number {
    return 1 + this.figures.length;
  }

  /** Bytes of a day: the first four are its date's number (`dayNumber`). */
  get bytesOfDay(): number {
    return this.width * bytes;
  }

  /** Packs days. @throws RangeError for a figure that is no whole number, or too large for the layout */
  pack(days: Iterable<DayOf<Figure>>): Buffer {
    const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
    const packed = Buffer.alloc(sorted.length * this.bytesOfDay);
    let at = 0;
    for (const day of sorted)
      for (const number of [dayNumber(day.date), ...this.figures.map((figure) => day[figure])])
        at = packed.writeUInt32LE(number, at);
    return packed;
  }

  /** The days that were packed. @throws RangeError for bytes that are no whole days */
  unpack(packed: Buffer): DayOf<Figure>[] {
    const numbers = this.numbers(packed);
    return Array.from({ length: numbers.length / this.width }, (_, i) => {
      const at = i * this.width;
      const figures = this.figures.map((figure, n) => [figure, numbers[at + 1 + n]!]);
      return { date: isoDateOf(numbers[at]!), ...(Object.fromEntries(figures) as Record<Figure, number>) };
    });
  }

  /**
   * What is packed as numbers, `width` a day: the date's (`dayNumber`), then the figures; to be read alone, for they may be the packed bytes
   * themselves.
   *
   * @throws RangeError for bytes that are no whole days
   */
  numbers(packed: Uint8Array): Uint32Array {
    if (packed.length % this.bytesOfDay !== 0)
      throw new RangeError(`${packed.length} bytes are no whole days`);
    // Whole numbers of the machine as they lie, where it has the low byte first too and they begin at one.
    if (lowFirst && packed.byteOffset % bytes === 0)
      return new Uint32Array(packed.buffer, packed.byteOffset, packed.length / bytes);
    const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
    const numbers = new Uint32Array(packed.length / bytes);
    for (let i = 0; i < numbers.length; i++) numbers[i] = view.getUint32(bytes * i, true);
    return numbers;
  }

  /** Days as they stand when some are known anew: a day that is there again takes the other's place. Both oldest first. */
  merged(before: Buffer, anew: Buffer): Buffer {
    const size = this.bytesOfDay;
    if (before.length === 0) return anew;
    if (anew.length === 0) return before;
    if (before.readUInt32LE(before.length - size) < anew.readUInt32LE(0))
      return Buffer.concat([before, anew]);
    const dateAt = (of: Buffer, at: number) =>
      at < of.length ? of.readUInt32LE(at) : Number.POSITIVE_INFINITY;
    const parts: Buffer[] = [];
    let [old, fresh] = [0, 0];
    while (fresh < anew.length) {
      const next = dateAt(anew, fresh);
      const from = old;
      while (dateAt(before, old) < next) old += size;
      parts.push(before.subarray(from, old), anew.subarray(fresh, fresh + size));
      if (dateAt(before, old) === next) old += size;
      fresh += size;
    }
    return Buffer.concat([...parts, before.subarray(old)]);
  }
}
