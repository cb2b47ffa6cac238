import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { type IsoDate, parseIsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { namesOfParts } from '../../../workflow/release/parts-to-look-at.ts';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import type { ReleaseEventKind } from '../../../workflow/release/release-event-kind.ts';

/** A row of `release_event`. */
export interface EventRow {
  readonly kind: ReleaseEventKind;
  readonly at: Date;
  readonly by_person: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event as it is kept. The database's trigger let nothing else in. */
export function eventOf({ kind, at, by_person, detail }: EventRow): ReleaseEvent {
  const by = by_person ?? '';
  const because = String(detail.because ?? '');
  const byRelease = Number(detail.byRelease);
  switch (kind) {
    case 'drafted':
      return { kind, at, by };
    case 'approved': {
      const notLookedAt = namesOfParts.filter((part) => textsIn(detail.notLookedAt).includes(part));
      return notLookedAt.length === 0 ? { kind, at, by } : { kind, at, by, because, notLookedAt };
    }
    case 'file-added':
    case 'file-removed':
      return { kind, at, by, file: String(detail.file), sha256: String(detail.sha256) };
    case 'run-started':
      return { kind, at, by, run: Number(detail.run) };
    case 'run-failed':
      return { kind, at, run: Number(detail.run), because, lookAt: textsIn(detail.lookAt) };
    case 'checked':
      return { kind, at, run: Number(detail.run) };
    case 'overridden':
      return { kind, at, by, because, check: String(detail.check) };
    case 'figure-confirmed':
      return {
        kind,
        at,
        by,
        because,
        urn: Number(detail.urn) as Urn,
        year: String(detail.year) as AcademicYear,
        attendance: Number(detail.attendance),
      };
    case 'planned':
      return { kind, at, by, time: new Date(String(detail.time)), ...lastDay(detail) };
    case 'released':
      return { kind, at, ...(by_person === null ? {} : { by }), ...lastDay(detail) };
    case 'superseded':
    case 'corrected':
      return { kind, at, byRelease };
    case 'suspended':
    case 'withdrawn':
      return { kind, at, by, because };
  }
}

const lastDay = ({ respondBy }: EventRow['detail']): { readonly respondBy?: IsoDate } => {
  const day = parseIsoDate(String(respondBy));
  return day === undefined ? {} : { respondBy: day };
};

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
