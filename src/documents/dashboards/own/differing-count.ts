import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { ArrivalsOfDay } from './register-arrivals.ts';

/** A way in which another system can count, with what attendance would be by it. */
export interface DifferingCount {
  readonly cause: string;
  readonly says: string;
  /** Sessions that are counted otherwise. */
  readonly sessions: number;
  /** %; undefined where it cannot be said from these counts. */
  readonly attendance: number | undefined;
  /** Whether there is no such cause at a school at all. */
  readonly noneThere?: true;
}

/** What the causes are told of. */
export interface DiffersSource {
  readonly records: readonly CountRecord[];
  readonly arrivals: readonly ArrivalsOfDay[];
  /** Undefined where no marks were counted here. */
  readonly counted: CauseCount | undefined;
  readonly today: IsoDate;
  readonly longDay: (date: IsoDate) => string;
}
