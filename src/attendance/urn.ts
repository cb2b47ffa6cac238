/** Unique reference number of a school in England's register of establishments: six digits. */
export type Urn = number & { readonly urn: unique symbol };

/** Reads a URN as the official files write it; undefined when the text is not one. */
export function parseUrn(text: string): Urn | undefined {
  return /^[1-9]\d{5}$/.test(text) ? (Number(text) as Urn) : undefined;
}

/** LA number × 10,000 + establishment number: stays with a site when its URN changes. */
export type Laestab = number & { readonly laestab: unique symbol };

/**
 * @param localAuthority three-digit local-authority number
 * @param establishment four-digit establishment number
 */
export function laestabOf(localAuthority: number, establishment: number): Laestab {
  return (localAuthority * 10_000 + establishment) as Laestab;
}
