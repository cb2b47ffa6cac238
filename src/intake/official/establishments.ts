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

  #numbers = 0;
  #highest = 0;
  #closesNone = false;
  /** Newest day on which an entry was changed, yyyy-mm-dd; empty where no row says. */
  #changed = '';

  constructor(file: KnownFile) {
    this.file = file;
  }

  addNumber(urn: Urn): void {
    this.#numbers += 1;
    if (urn > this.#highest) this.#highest = urn;
  }

  /** True where it leaves out the newest schools: one that it has as closed may go on under a number that it lacks. */
  get closesNone(): boolean {
    return this.#closesNone;
  }

  /**
   * A register of any size has the newest of the year's schools, or newer ones: new numbers are given every month. One that has
   * neither is cut off, or an excerpt of certain kinds of school, and is not asked about those that it has as closed: what it
   * says of them may be of before they went on.
   *
   * @param newest the highest number of the year's schools
   */
  closeNoneBefore(newest: number): void {
    if (this.#numbers < leastRegister || this.#highest >= newest) return;
    this.#closesNone = true;
    for (const establishment of [...this.#byUrn.values()])
      if (establishment.status === 'closed') this.#forget(establishment);
  }

  addChange(day: string): void {
    if (day > this.#changed) this.#changed = day;
  }

  /**
   * The day whose state the source shows, yyyy-mm-dd: of its name, else of its newest change, else the last of its year.
   * A name that is years newer than anything in the file is not believed.
   */
  get day(): string | undefined {
    const { official, year, day } = this.file;
    if (official.dating !== 'none') return year === undefined ? undefined : lastDayOf(year);
    const asOf = official.holds === 'establishments' ? official.asOf : undefined;
    if (this.#changed === '') return day ?? asOf ?? (year === undefined ? undefined : lastDayOf(year));
    return day === undefined || Number(day.slice(0, 4)) - Number(this.#changed.slice(0, 4)) > 2
      ? this.#changed
      : day;
  }

  add(establishment: Establishment): void {
    this.#byUrn.set(establishment.urn, establishment);
    if (establishment.laestab === undefined) return;
    const sharing = this.#byLaestab.get(establishment.laestab);
    if (sharing === undefined) this.#byLaestab.set(establishment.laestab, [establishment]);
    else sharing.push(establishment);
  }

  #forget({ urn, laestab }: Establishment): void {
    this.#byUrn.delete(urn);
    if (laestab === undefined) return;
    const others = this.allAt(laestab).filter((other) => other.urn !== urn);
    this.#byLaestab.set(laestab, others);
  }

  get(urn: Urn): Establishment | undefined {
    return this.#byUrn.get(urn);
  }

  /** False for a snapshot taken before the year, which cannot know who was open in it, and for an undated one. */
  knowsStatusIn(year: AcademicYear): boolean {
    return this.day === undefined
      ? this.file.official.dating === 'none'
      : this.day >= `${startOf(year)}-09-01`;
  }

  /** Every establishment with this LAESTAB. */
  allAt(laestab: Laestab): readonly Establishment[] {
    return this.#byLaestab.get(laestab) ?? [];
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

/** Fewer rows may be those of one small authority. */
const leastRegister = 200;

const lastDayOf = (year: AcademicYear): string => `${startOf(year) + 1}-08-31`;

/** The newest first; an undated register, which is most likely of today, before all, and undated school information last. */
export function newestFirst(sources: readonly EstablishmentSource[]): readonly EstablishmentSource[] {
  const rank = ({ day, file: { official } }: EstablishmentSource) =>
    day ?? (official.dating === 'none' ? '9999' : '');
  return [...sources].sort((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0));
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
