import { notAvailable, type Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';

/** Names of schools as files of figures say them. The first that is said stands: the newest files are read first. */
export class SaidNames {
  readonly #names = new Map<Urn, string>();

  readonly add = (urn: Urn, name: string): void => {
    if (name !== '' && !this.#names.has(urn)) this.#names.set(urn, name);
  };

  /** The name of the school, under its own URN or another that it has borne. */
  of(urns: Iterable<Urn>): Published<string> {
    for (const urn of urns) {
      const name = this.#names.get(urn);
      if (name !== undefined) return name;
    }
    return notAvailable;
  }
}
