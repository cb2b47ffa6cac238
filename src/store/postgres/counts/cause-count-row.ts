import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { CauseCountRow } from '../connection/tables/registers.ts';

/** A row without whose it is. */
export type CauseCountColumns = Omit<CauseCountRow, 'urn' | 'academic_year'>;

/** What a row says. */
export const causeCountOf = (row: CauseCountColumns): CauseCount => ({
  upTo: row.up_to,
  leavers: { pupils: row.leavers, possible: row.leavers_possible, absent: row.leavers_absent },
  changed: {
    sessions: row.changed,
    now: { possible: row.now_possible, absent: row.now_absent },
    stood: { possible: row.stood_possible, absent: row.stood_absent },
  },
  cameLater: row.came_later,
});
