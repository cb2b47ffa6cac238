import { authorityToday, successorAt } from '../../attendance/local-authority-changes.ts';
import { type Laestab, laestabOf } from '../../attendance/urn.ts';
import type { Described } from './build-schools.ts';

/**
 * Schools of an authority that was divided, of which no register of today tells, go to the successor in whose district their
 * postcode lies, where a postcode directory is at hand.
 */
export function inTheirDistricts(described: Described, districts: ReadonlyMap<string, string>): Described {
  if (districts.size === 0) return described;
  const laestabs = described.laestabs.map((laestab, index): Laestab => {
    const authority = Math.floor(laestab / 10_000);
    const postcode = described.addresses[index]?.postcode;
    if (postcode === undefined || authorityToday(authority) !== undefined) return laestab;
    const successor = successorAt(authority, districts.get(postcode) ?? '');
    return successor === undefined ? laestab : laestabOf(successor, laestab % 10_000);
  });
  const addresses = described.addresses.map((address, index) => ({
    ...address,
    localAuthority: Math.floor((laestabs[index] as Laestab) / 10_000),
  }));
  return { ...described, laestabs, addresses };
}
