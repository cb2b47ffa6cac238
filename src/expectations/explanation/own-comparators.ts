import { isMissing } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import type { ReleaseDraft } from '../release.ts';
import { roundFigure } from '../round-figure.ts';

/** A school beside schools that it chose itself. Attendance in %, the gap in pp. */
export interface OwnComparison {
  readonly compared: readonly {
    readonly urn: Urn;
    readonly attendance: number;
    readonly alsoSimilar: boolean;
  }[];
  /** Chosen schools that the release has no attendance for. */
  readonly withoutFigure: readonly Urn[];
  /** Mean of the chosen schools that have a figure; undefined when none has. */
  readonly meanAttendance: number | undefined;
  /** Mean less the school's own attendance; undefined when either is unknown. */
  readonly gap: number | undefined;
}

/** How one school stands beside others of its own choosing; nothing of the release changes. */
export function compareWithOwn(release: ReleaseDraft, urn: Urn, chosen: readonly Urn[]): OwnComparison {
  const own = release.byUrn.get(urn);
  const similar = new Set(own?.similar.map((school) => school.urn));
  const compared: { urn: Urn; attendance: number; alsoSimilar: boolean }[] = [];
  const withoutFigure: Urn[] = [];
  for (const other of new Set(chosen)) {
    const attendance = release.byUrn.get(other)?.attendance;
    if (attendance === undefined || isMissing(attendance)) withoutFigure.push(other);
    else compared.push({ urn: other, attendance, alsoSimilar: similar.has(other) });
  }
  const meanAttendance =
    compared.length === 0 ? undefined : roundFigure(mean(compared.map((c) => c.attendance)));
  const attendance = own?.attendance;
  const gap =
    meanAttendance === undefined || attendance === undefined || isMissing(attendance)
      ? undefined
      : roundFigure(meanAttendance - attendance);
  return { compared, withoutFigure, meanAttendance, gap };
}
