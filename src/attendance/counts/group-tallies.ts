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

/** The numbers of a window, for every group, and every code or band of it. */
interface Tables {
  readonly sessions: Int32Array;
  readonly pupils: Int32Array;
  readonly enrolments: Int32Array;
  readonly persistent: Int32Array;
  readonly severe: Int32Array;
  readonly bands: Int32Array;
  /** 1 for groups in which anything was counted. */
  readonly reached: Uint8Array;
}

const newTables = (): Tables => ({
  sessions: new Int32Array(countedGroups.length * codeBytes),
  pupils: new Int32Array(countedGroups.length * codeBytes),
  enrolments: new Int32Array(countedGroups.length),
  persistent: new Int32Array(countedGroups.length),
  severe: new Int32Array(countedGroups.length),
  bands: new Int32Array(countedGroups.length * absenceBands.length),
  reached: new Uint8Array(countedGroups.length),
});

/** Cleared: of each school few groups are reached, and to make and clear all of them anew takes longer than to count it. */
const spare: Tables[] = [];

/**
 * The counts of one school in one window, as they add up: the one definition of every count that is made of marks. Each
 * session is counted by its code in each group in which the pupil was that day; each enrolment once in each of its groups,
 * by what it had there.
 */
export class GroupTallies {
  readonly #absence: boolean;
  #tables: Tables | undefined = spare.pop() ?? newTables();

  /** @param absence whether persistent absence means anything in the window */
  constructor(absence: boolean) {
    this.#absence = absence;
  }

  /** Adds sessions with one code. A missing mark is no session. */
  addSessions(groups: readonly number[], byte: number, sessions: number): void {
    const tables = this.#inHand();
    for (let i = 0; i < groups.length; i += 1) {
      const group = groups[i]!;
      tables.reached[group] = 1;
      tables.sessions[group * codeBytes + byte]! += sessions;
    }
  }

  /** Adds all that one enrolment had in the window, or so many who had the same. */
  addPupil(shares: readonly PupilShare[], many = 1): void {
    const first = shares[0]!;
    if (shares.length === 1) {
      this.addShare(first, many);
      return;
    }
    // Groups of the same traits are the same list.
    if (shares.every(({ groups }) => groups === first.groups)) {
      this.#addTo(first.groups, sumOf(shares), many);
      return;
    }
    for (const group of new Set(shares.flatMap(({ groups }) => groups))) {
      const own = shares.filter(({ groups }) => groups.includes(group));
      this.#addTo([group], sumOf(own), many);
    }
  }

  /** As `addPupil`, of one that was in the same groups throughout. */
  addShare(share: PupilShare, many = 1): void {
    this.#addTo(share.groups, share, many);
  }

  #addTo(
    groups: readonly number[],
    { possible, absent, codes }: Omit<PupilShare, 'groups'>,
    many: number,
  ): void {
    const { reached, pupils, enrolments, bands, persistent, severe } = this.#inHand();
    const bytes = bytesOfSet(codes);
    const enrolment = { possible, absent };
    const band = absenceBandOf(enrolment);
    const [isOften, isMostly] = [isPersistent(enrolment), isSevere(enrolment)];
    for (let i = 0; i < groups.length; i += 1) {
      const group = groups[i]!;
      if (bytes.length > 0 || band !== undefined) reached[group] = 1;
      for (let b = 0; b < bytes.length; b += 1) pupils[group * codeBytes + bytes[b]!]! += many;
      if (band === undefined) continue;
      enrolments[group]! += many;
      bands[group * absenceBands.length + band]! += many;
      if (isOften) persistent[group]! += many;
      if (isMostly) severe[group]! += many;
    }
  }

  /** The groups in which anything was counted, in order. Nothing can be added or asked after it. */
  groups(): readonly GroupCount[] {
    const tables = this.#inHand();
    const groups: GroupCount[] = [];
    for (let group = 0; group < countedGroups.length; group += 1)
      if (tables.reached[group] === 1) groups.push(this.#countOf(tables, group));
    clear(tables);
    this.#tables = undefined;
    spare.push(tables);
    return groups;
  }

  #inHand(): Tables {
    if (this.#tables === undefined) throw new Error('these counts were given out already');
    return this.#tables;
  }

  #countOf(tables: Tables, group: number): GroupCount {
    return {
      ...countedGroups[group]!,
      sessions: byCode(tables.sessions, group),
      pupils: byCode(tables.pupils, group),
      enrolments: tables.enrolments[group]!,
      absence: this.#absence
        ? {
            persistent: tables.persistent[group]!,
            severe: tables.severe[group]!,
            bands: [...tables.bands.subarray(group * absenceBands.length, (group + 1) * absenceBands.length)],
          }
        : notApplicable,
    };
  }
}

/** What several shares come to. */
function sumOf(shares: readonly PupilShare[]): Omit<PupilShare, 'groups'> {
  let [possible, absent, codes] = [0, 0, 0];
  for (const share of shares) {
    possible += share.possible;
    absent += share.absent;
    codes = unionOfCodes(codes, share.codes);
  }
  return { possible, absent, codes };
}

/** Makes every number of the groups that were reached 0 again. */
function clear({ sessions, pupils, enrolments, persistent, severe, bands, reached }: Tables): void {
  for (let group = 0; group < countedGroups.length; group += 1) {
    if (reached[group] === 0) continue;
    for (const byCode of [sessions, pupils]) byCode.fill(0, group * codeBytes, (group + 1) * codeBytes);
    bands.fill(0, group * absenceBands.length, (group + 1) * absenceBands.length);
    for (const byGroup of [enrolments, persistent, severe, reached]) byGroup[group] = 0;
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
