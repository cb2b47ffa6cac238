import { codeNameOf } from '../codes/code-on-date.ts';
import { notApplicable } from '../published.ts';
import { bytesOfSet, type CodeSet, unionOfCodes } from './code-set.ts';
import { countedGroups } from './count-group.ts';
import type { GroupCount } from './count-record.ts';
import { absenceBandOf, absenceBands, isPersistent, isSevere } from './persistent-absence.ts';

/** What one enrolment had in a window while it was in some groups. Whose groups change in a window has several. */
export interface PupilShare {
  /** Indices into `countedGroups`. */
  readonly groups: readonly number[];
  /** Sessions that were possible, and of them missed. */
  readonly possible: number;
  readonly absent: number;
  /** Codes that occurred, whether their sessions were possible or not. */
  readonly codes: CodeSet;
}

const codeBytes = 64;

/**
 * The counts of one school in one window, as they add up: the one definition of every count that is made of marks. Each
 * session is counted by its code in each group in which the pupil was that day; each enrolment once in each of its groups,
 * by what it had there.
 */
export class GroupTallies {
  readonly #absence: boolean;
  readonly #sessions = new Int32Array(countedGroups.length * codeBytes);
  readonly #pupils = new Int32Array(countedGroups.length * codeBytes);
  readonly #enrolments = new Int32Array(countedGroups.length);
  readonly #persistent = new Int32Array(countedGroups.length);
  readonly #severe = new Int32Array(countedGroups.length);
  readonly #bands = new Int32Array(countedGroups.length * absenceBands.length);
  readonly #reached = new Set<number>();

  /** @param absence whether persistent absence means anything in the window */
  constructor(absence: boolean) {
    this.#absence = absence;
  }

  /** Adds sessions with one code. A missing mark is no session. */
  addSessions(groups: readonly number[], byte: number, sessions: number): void {
    for (const group of groups) {
      this.#reached.add(group);
      this.#sessions[group * codeBytes + byte]! += sessions;
    }
  }

  /** Adds all that one enrolment had in the window, or so many who had the same. */
  addPupil(shares: readonly PupilShare[], many = 1): void {
    if (shares.length === 1) {
      const share = shares[0]!;
      for (const group of share.groups) this.#addTo(group, share, many);
      return;
    }
    for (const group of new Set(shares.flatMap(({ groups }) => groups))) {
      let [possible, absent, codes] = [0, 0, 0];
      for (const share of shares) {
        if (!share.groups.includes(group)) continue;
        possible += share.possible;
        absent += share.absent;
        codes = unionOfCodes(codes, share.codes);
      }
      this.#addTo(group, { possible, absent, codes }, many);
    }
  }

  #addTo(group: number, { possible, absent, codes }: Omit<PupilShare, 'groups'>, many: number): void {
    for (const byte of bytesOfSet(codes)) {
      this.#reached.add(group);
      this.#pupils[group * codeBytes + byte]! += many;
    }
    const enrolment = { possible, absent };
    const band = absenceBandOf(enrolment);
    if (band === undefined) return;
    this.#enrolments[group]! += many;
    this.#bands[group * absenceBands.length + band]! += many;
    if (isPersistent(enrolment)) this.#persistent[group]! += many;
    if (isSevere(enrolment)) this.#severe[group]! += many;
  }

  /** The groups in which anything was counted, in order. */
  groups(): readonly GroupCount[] {
    return [...this.#reached]
      .sort((a, b) => a - b)
      .map((group) => ({
        ...countedGroups[group]!,
        sessions: byCode(this.#sessions, group),
        pupils: byCode(this.#pupils, group),
        enrolments: this.#enrolments[group]!,
        absence: this.#absence
          ? {
              persistent: this.#persistent[group]!,
              severe: this.#severe[group]!,
              bands: [
                ...this.#bands.subarray(group * absenceBands.length, (group + 1) * absenceBands.length),
              ],
            }
          : notApplicable,
      }));
  }
}

function byCode(counts: Int32Array, group: number): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  for (let byte = 1; byte < codeBytes; byte += 1) {
    const count = counts[group * codeBytes + byte]!;
    if (count > 0) codes.set(codeNameOf(byte), count);
  }
  return codes;
}
