import { type AcademicYear, startOf } from '../../attendance/academic-year.ts';
import type { Phase } from '../../attendance/phase.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import type { KnownFile } from './recognise.ts';
import type { Establishment } from './sinks.ts';

/** How an establishment was found for a school. */
export type Found = 'own' | 'link' | 'laestab';

/** One source's word on a school. */
export interface Witness {
  readonly source: EstablishmentSource;
  readonly establishment: Establishment;
  readonly found: Found;
}

/** The establishments of one register or one year's school information. */
export class EstablishmentSource {
  readonly file: KnownFile;
  readonly #byUrn = new Map<Urn, Establishment>();
  readonly #byLaestab = new Map<Laestab, Establishment[]>();

  constructor(file: KnownFile) {
    this.file = file;
  }

  add(establishment: Establishment): void {
    this.#byUrn.set(establishment.urn, establishment);
    if (establishment.laestab === undefined) return;
    const sharing = this.#byLaestab.get(establishment.laestab);
    if (sharing === undefined) this.#byLaestab.set(establishment.laestab, [establishment]);
    else sharing.push(establishment);
  }

  get(urn: Urn): Establishment | undefined {
    return this.#byUrn.get(urn);
  }

  /** False for a snapshot taken before the year, which cannot know who was open in it. */
  knowsStatusIn(year: AcademicYear): boolean {
    const { official, year: own } = this.file;
    return official.dating === 'none' || (own !== undefined && startOf(own) >= startOf(year));
  }

  /**
   * The school itself, else itself under another URN, else the one establishment with its LAESTAB and no other
   * phase: the open one of an open and a closed one. Undefined where that leaves two.
   */
  find(urn: Urn, otherUrns: readonly Urn[], laestab: Laestab, phase: Phase | undefined): Witness | undefined {
    const own = this.#byUrn.get(urn);
    if (own !== undefined) return { source: this, establishment: own, found: 'own' };
    for (const other of otherUrns) {
      const linked = this.#byUrn.get(other);
      if (linked !== undefined) return { source: this, establishment: linked, found: 'link' };
    }
    const establishment = this.#onlyOneAt(laestab, phase);
    return establishment && { source: this, establishment, found: 'laestab' };
  }

  #onlyOneAt(laestab: Laestab, phase: Phase | undefined): Establishment | undefined {
    const sharing = this.#byLaestab.get(laestab);
    if (sharing === undefined) return undefined;
    const fitting = sharing.filter(
      (one) => phase === undefined || one.phase === undefined || one.phase === phase,
    );
    const open = fitting.filter(({ status }) => status !== 'closed');
    const left = open.length === 0 ? fitting : open;
    return left.length === 1 ? left[0] : undefined;
  }
}

/** Registers before school information, the newest of each first. */
export function newestFirst(files: readonly KnownFile[]): readonly KnownFile[] {
  const rank = ({ official, year, day }: KnownFile) => {
    if (official.dating === 'none') return official.schema.name === 'register' ? `4 ${day ?? '9'}` : '3';
    return year === undefined ? '1' : `2 ${year}`;
  };
  return [...files].sort((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0));
}

/** Phase of a school without a census row, from the newest source that knows the school and its phase. */
export function phaseIn(
  sources: readonly EstablishmentSource[],
  urn: Urn,
  laestab: Laestab,
): Phase | undefined {
  for (const source of sources) {
    const phase = source.find(urn, [], laestab, undefined)?.establishment.phase;
    if (phase !== undefined) return phase;
  }
  return undefined;
}
