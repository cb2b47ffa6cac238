/** One pupil's mark in one session. */
export interface Mark {
  /** Number of the enrolment at its school. */
  readonly pupil: number;
  /** Byte of the code; 0 where the mark is missing, which is neither absence nor attendance. */
  readonly byte: number;
  /** Minutes late, 0 to 254; undefined where nobody said. */
  readonly minutesLate: number | undefined;
}

/** Bytes of one mark. */
export const bytesOfMark = 6;
const notSaid = 255;
/** The most minutes that a mark can hold. */
export const mostMinutesLate = 254;
/** The byte of a mark that is missing. */
export const missingMark = 0;

/** Packs marks into six bytes each, by ascending pupil. The same marks give the same bytes. */
export function packMarks(marks: readonly Mark[]): Uint8Array {
  const bytes = new Uint8Array(marks.length * bytesOfMark);
  const view = new DataView(bytes.buffer);
  const sorted = marks.every(({ pupil }, i) => i === 0 || marks[i - 1]!.pupil <= pupil);
  let at = 0;
  for (const { pupil, byte, minutesLate } of sorted ? marks : marks.toSorted((a, b) => a.pupil - b.pupil)) {
    view.setUint32(at, pupil);
    bytes[at + 4] = byte;
    bytes[at + 5] = minutesLate ?? notSaid;
    at += bytesOfMark;
  }
  return bytes;
}

/**
 * Reads packed marks.
 *
 * @throws RangeError for bytes that are not whole marks
 */
export function unpackMarks(bytes: Uint8Array): readonly Mark[] {
  if (bytes.length % bytesOfMark !== 0) throw new RangeError(`${bytes.length} bytes are not whole marks`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / bytesOfMark }, (_, i) => {
    const minutes = bytes[i * bytesOfMark + 5]!;
    return {
      pupil: view.getUint32(i * bytesOfMark),
      byte: bytes[i * bytesOfMark + 4]!,
      minutesLate: minutes === notSaid ? undefined : minutes,
    };
  });
}

/**
 * Tells the pupil and the byte of each packed mark, without an object for any.
 *
 * @throws RangeError for bytes that are not whole marks
 */
export function eachMark(bytes: Uint8Array, told: (pupil: number, byte: number) => void): void {
  if (bytes.length % bytesOfMark !== 0) throw new RangeError(`${bytes.length} bytes are not whole marks`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += bytesOfMark) told(view.getUint32(at), bytes[at + 4]!);
}

/** Marks by pupil with some replaced or added: what merging a few marks into a register leaves. */
export function mergeMarks(standing: readonly Mark[], sent: readonly Mark[]): readonly Mark[] {
  const byPupil = new Map(standing.map((mark) => [mark.pupil, mark]));
  for (const mark of sent) byPupil.set(mark.pupil, mark);
  return [...byPupil.values()];
}
