import type { IsoDate } from '../calendar/iso-date.ts';
import type { ChangedLater } from './changed-later.ts';
import type { LeaversCounted } from './leavers-counted.ts';

/** What came of a school's registers, or was changed in them, when the Department no longer read it. */
export interface LateChanges {
  readonly changed: ChangedLater;
  /** Marks of registers that first came so late: what stood before is not known. */
  readonly cameLater: number;
}

/** What makes other figures of a school's year differ, as far as it takes pupils' marks to tell: in counts. */
export interface CauseCount {
  /** The newest day of which a register had come: whoever was not on roll on it had left. */
  readonly upTo: IsoDate;
  readonly leavers: LeaversCounted;
  /** Undefined where some of the year was counted before late changes were told. */
  readonly late: LateChanges | undefined;
}
