import type { LateChanges } from '../../../attendance/counts/cause-count.ts';
import type { LateChangeRow } from '../connection/tables/registers.ts';

/** What a row of late changes says, without whose it is. */
export const lateChangesOf = (row: Omit<LateChangeRow, 'urn' | 'on_date'>): LateChanges => ({
  changed: {
    sessions: row.changed,
    now: { possible: row.now_possible, absent: row.now_absent },
    stood: { possible: row.stood_possible, absent: row.stood_absent },
  },
  cameLater: row.came_later,
});
