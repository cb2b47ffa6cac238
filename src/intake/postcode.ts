/** A postcode in the one spelling in which files are joined: capitals, one space. Undefined for other text. */
export function parsePostcode(text: string): string | undefined {
  const match = /^([A-Z]{1,2}\d[A-Z\d]?) *(\d[A-Z]{2})$/.exec(text.trim().toUpperCase());
  return match === null ? undefined : `${match[1]} ${match[2]}`;
}

/** The part before the space: about 3,000 districts in the country. */
export function outwardCode(postcode: string): string {
  return postcode.slice(0, postcode.indexOf(' '));
}
