import type { z } from 'zod';

/** What was kept cannot be read: the message says what, where and what to do. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
}

/** Everything that was ever kept of a kind of document says the number of its format. */
export interface Numbered {
  readonly format: number;
}

/**
 * The formats in which a kind of document has been kept, oldest first. The number of a format goes up by one whenever
 * what was kept before would no longer be read: a required field, a field that is gone. Every format is read for ever.
 */
export interface Formats<T extends Numbered> {
  /** Number of the newest format. */
  readonly newest: number;
  /**
   * Reads what was kept in any format as the newest says it.
   *
   * @throws FormatFault
   */
  readonly read: (kept: unknown) => T;
  /** A newer format, and how what was kept in this one becomes it. */
  readonly next: <U extends Numbered>(schema: z.ZodType<U>, upgrade: (old: T) => U) => Formats<U>;
}

/**
 * The first format of a kind of document. What was kept before formats had numbers is of it.
 *
 * @param what the document in words, for messages: "a report"
 */
export function firstFormat<T extends Numbered>(what: string, schema: z.ZodType<T>): Formats<T> {
  return formats(what, 1, (kept) => checked(what, schema, { ...(kept as object), format: formatOf(kept) }));
}

function formats<T extends Numbered>(
  what: string,
  newest: number,
  readKnown: (kept: unknown) => T,
): Formats<T> {
  return {
    newest,
    read: (kept) => {
      const format = formatOf(kept);
      if (format > newest) throw later(what, format, newest);
      return readKnown(kept);
    },
    next: (schema, upgrade) =>
      formats(what, newest + 1, (kept) =>
        checked(what, schema, formatOf(kept) > newest ? kept : upgrade(readKnown(kept))),
      ),
  };
}

function formatOf(kept: unknown): number {
  if (typeof kept !== 'object' || kept === null) return 1;
  const { format } = kept as Partial<Numbered>;
  return Number.isInteger(format) ? (format as number) : 1;
}

const later = (what: string, format: number, newest: number): FormatFault =>
  new FormatFault(
    `${what} was kept in format ${format} by a later version of abie; this one reads up to ${newest}. Read it with that version.`,
  );

function checked<T extends Numbered>(what: string, schema: z.ZodType<T>, kept: unknown): T {
  const { data, error } = schema.safeParse(kept);
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  throw new FormatFault(
    `${what} as it was kept cannot be read: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}. It was damaged, or made by a version of abie that was never released. Load its release again.`,
  );
}
