/** A query as the server reads it; a part that is repeated is a list. */
export type AddressQuery = Readonly<Record<string, unknown>>;

/**
 * Text of a part of an address, trimmed and cut; undefined where it is missing, empty or repeated. The one character
 * that PostgreSQL cannot hold is left out.
 *
 * @param longest characters that are kept
 */
export function textPart(value: unknown, longest = 100): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.slice(0, longest).replaceAll('\u0000', '').trim() || undefined;
}

/** A part that is one of the values known; undefined for any other. */
export function knownPart<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

/** The page asked for, from 1, which may be beyond the last; 1 for what is no page number. */
export function pagePart(value: unknown): number {
  return Number(/^[1-9]\d{0,6}$/.exec(typeof value === 'string' ? value : '')?.[0] ?? 1);
}

/** An address with those parts that have a value. */
export function addressOf(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
