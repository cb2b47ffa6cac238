import type { Mark } from './packed-marks.ts';

/** What one version of a register made of one pupil's mark. */
export interface MarkAmendment {
  /** Undefined where the register no longer has the pupil. */
  readonly mark: Mark | undefined;
  /** Index of the version, from 0. */
  readonly version: number;
}

/** One pupil's mark from the first on. */
export interface MarkHistory {
  readonly pupil: number;
  /** Undefined where the first version had no mark of the pupil. */
  readonly original: Mark | undefined;
  readonly amendments: readonly MarkAmendment[];
}

/** How each mark came to what it is, from the versions of a register, oldest first. Versions that left it are not told. */
export function historyOf(versions: readonly (readonly Mark[])[]): readonly MarkHistory[] {
  const byPupil = versions.map((marks) => new Map(marks.map((mark) => [mark.pupil, mark])));
  const pupils = [...new Set(versions.flatMap((marks) => marks.map(({ pupil }) => pupil)))].sort(
    (a, b) => a - b,
  );
  return pupils.map((pupil) => {
    const amendments: MarkAmendment[] = [];
    for (let version = 1; version < versions.length; version += 1) {
      const before = byPupil[version - 1]!.get(pupil);
      const mark = byPupil[version]!.get(pupil);
      if (!sameMark(before, mark)) amendments.push({ mark, version });
    }
    return { pupil, original: byPupil[0]!.get(pupil), amendments };
  });
}

function sameMark(a: Mark | undefined, b: Mark | undefined): boolean {
  return a?.byte === b?.byte && a?.minutesLate === b?.minutesLate;
}
