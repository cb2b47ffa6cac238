/** A postcode in the one spelling in which files are joined: capitals, one space. Undefined for other text. */
export function parsePostcode(text: string): string | undefined {
  const match = /^([A-Z]{1,2}\d[A-Z\d]?) *(\d[A-Z]{2})$/.exec(text.trim().toUpperCase());
  return match === null ? undefined : `${match[1]} ${match[2]}`;
}

/**
 * The areas that a postcode lies in, from the smallest: its sector ("EC3A 5"), its district ("EC3A"), the district
 * without a last letter ("EC3") where it has one, and its area ("EC").
 */
export function areasOf(postcode: string): readonly string[] {
  const [outward = '', inward = ''] = postcode.split(' ');
  const numbered = outward.replace(/[A-Z]$/, '');
  const areas = [`${outward} ${inward[0]}`, outward, numbered, outward.replace(/\d.*$/, '')];
  return [...new Set(areas)];
}
