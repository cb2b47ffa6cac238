import {
  bytesOfMark,
  type Mark,
  mergeMarks,
  packMarks,
  unpackMarks,
} from '../../../attendance/registers/packed-marks.ts';
import { etagOf, placeKey, type StandingRegister, type StandingRegisters } from './standing-register.ts';
import type { RegisterResult, Submission, SubmittedRegister } from './submission.ts';

/** A version of a register to be added. */
export interface NewVersion {
  readonly register: SubmittedRegister;
  readonly version: number;
  readonly marks: Buffer;
}

/** What a submission does to the registers that stand. */
export interface SettledSubmission {
  readonly results: readonly RegisterResult[];
  readonly versions: readonly NewVersion[];
  /** The receipt of what stood already, where the submission changes nothing. */
  readonly before: string | undefined;
}

/**
 * Compares a submission with what stands. The same content again makes no version.
 *
 * @returns undefined where a register is not as the sender expected
 */
export function settleSubmission(
  submission: Submission,
  standing: ReadonlyMap<string, StandingRegister>,
): SettledSubmission | undefined {
  const results: RegisterResult[] = [];
  const versions: NewVersion[] = [];
  let before: string | undefined;
  // A submission may merge into one register twice.
  const within: StandingRegisters = new Map();
  for (const register of submission.registers) {
    const key = placeKey(register);
    const stands = within.get(key) ?? standing.get(key);
    const tag = stands === undefined ? undefined : etagOf(stands.marks);
    if (register.ifMatch !== undefined && (tag ?? null) !== register.ifMatch) return undefined;
    const old = stands === undefined ? [] : unpackMarks(stands.marks);
    const marks = Buffer.from(packMarks(newMarks(register, old)).buffer);
    const { urn, date, session, group } = register;
    const said = { urn, date, session, group, marks: marks.length / bytesOfMark };
    if (stands === undefined ? marks.length === 0 : stands.marks.equals(marks)) {
      before ??= stands?.submission;
      results.push({
        ...said,
        result: 'unchanged',
        version: stands?.version ?? 0,
        changed: 0,
        etag: tag ?? etagOf(marks),
      });
      continue;
    }
    const version = (stands?.version ?? 0) + 1;
    results.push({
      ...said,
      result: stands === undefined ? 'created' : 'amended',
      version,
      changed: stands === undefined ? 0 : changedMarks(old, marks),
      etag: etagOf(marks),
    });
    versions.push({ register, version, marks });
    within.set(key, { version, marks, submission: submission.id });
  }
  return { results, versions, before };
}

const nobody: ReadonlyMap<number, number> = new Map();

function newMarks(
  { manner, marks: sent, unsettled, relinked = nobody }: SubmittedRegister,
  old: readonly Mark[],
): readonly Mark[] {
  // Judged, a register names no pupil twice.
  if (old.length === 0) return sent;
  const marks = relinked.size === 0 ? sent : asTheyStand(sent, old, relinked);
  if (manner === 'merge') return mergeMarks(old, marks);
  return unsettled.size === 0
    ? marks
    : mergeMarks(
        old.filter(({ pupil }) => unsettled.has(relinked.get(pupil) ?? pupil)),
        marks,
      );
}

/** A child who has another number by now keeps the one under which a mark stands already: else there would be two. */
function asTheyStand(
  marks: readonly Mark[],
  old: readonly Mark[],
  relinked: ReadonlyMap<number, number>,
): readonly Mark[] {
  const former = new Map(
    old.flatMap(({ pupil }) => {
      const to = relinked.get(pupil);
      return to === undefined ? [] : [[to, pupil] as const];
    }),
  );
  return former.size === 0
    ? marks
    : marks.map((mark) => ({ ...mark, pupil: former.get(mark.pupil) ?? mark.pupil }));
}

function changedMarks(old: readonly Mark[], packed: Buffer): number {
  const before = new Map(old.map((mark) => [mark.pupil, mark]));
  let changed = 0;
  for (const { pupil, byte, minutesLate } of unpackMarks(packed)) {
    const mark = before.get(pupil);
    if (mark?.byte !== byte || mark.minutesLate !== minutesLate) changed += 1;
    before.delete(pupil);
  }
  return changed + before.size;
}
