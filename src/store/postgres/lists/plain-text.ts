/**
 * Text as searches compare it: small letters without accents; apostrophes dropped, everything else that is no letter or
 * digit is a space.
 */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The words that a school is found by: those of its name, of its local authority's, and every URN that it has or had. */
export function searchedText(school: {
  readonly urn: number;
  readonly name: string | null;
  readonly localAuthority: string | null;
  readonly earlierUrns?: readonly number[];
}): string {
  const words = plainWords(`${school.name ?? ''} ${school.localAuthority ?? ''}`);
  return [words, school.urn, ...(school.earlierUrns ?? [])].join(' ').trim();
}
