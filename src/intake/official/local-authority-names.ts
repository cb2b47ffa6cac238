import { authorityChanges } from '../../attendance/local-authority-changes.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Region } from '../../attendance/region.ts';
import type { LocalAuthority } from '../../attendance/school.ts';

/** Names and regions by code. The file read first is believed; a region may come from a later one. */
export class LocalAuthorityNames {
  readonly #known = new Map<number, { readonly name: string; readonly region: Region | undefined }>();

  /** Bound, so that it can be handed to the sinks of several files. */
  readonly add = (code: number, name: string, region: Region | undefined): void => {
    const known = this.#known.get(code);
    if (known?.region !== undefined) return;
    this.#known.set(code, { name: known?.name ?? name.replace(/\s+/g, ' ').trim(), region });
  };

  /** The authorities of the codes given, in their order; one without a name is called by its number. */
  of(codes: Iterable<number>): ReadonlyMap<number, LocalAuthority> {
    for (const { code, name, region } of authorityChanges) this.add(code, name, region);
    const found = new Map<number, LocalAuthority>();
    for (const code of [...new Set(codes)].sort((a, b) => a - b)) {
      const known = this.#known.get(code);
      const name = known?.name ?? `Local authority ${code}`;
      found.set(code, { code, name, region: known?.region ?? notAvailable });
    }
    return found;
  }
}
