import type { LateChanges } from '../../../attendance/counts/cause-count.ts';
import type { LeaversCounted } from '../../../attendance/counts/leavers-counted.ts';
import type { CauseCountRow, LateChangeRow } from '../connection/tables/registers.ts';

/** What a row of causes says of leavers. */
export const leaversOfRow = (
  row: Pick<CauseCountRow, 'leavers' | 'leavers_possible' | 'leavers_absent'>,
): LeaversCounted => ({
  pupils: row.leavers,
  possible: row.leavers_possible,
  absent: row.leavers_absent,
});

/** What a row of late changes says, without whose it is. */
export const lateChangesOf = (row: Omit<LateChangeRow, 'urn' | 'on_date'>): LateChanges => ({
  changed: {
    sessions: row.changed,
    now: { possible: row.now_possible, absent: row.now_absent },
    stood: { possible: row.stood_possible, absent: row.stood_absent },
  },
  cameLater: row.came_later,
});
