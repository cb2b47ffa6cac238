import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { ProtectionSettings } from '../../attendance/protection/protection-settings.ts';
import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import type { CountingDatabase } from '../../store/postgres/counts/counting-database.ts';

/** What editions are made with. */
export interface EditionMeans {
  readonly database: CountingDatabase;
  readonly settings: ProtectionSettings;
  readonly findNarrow: FindNarrow;
}

/** A year of which editions are made. */
export interface EditionYear {
  /** The days of its registers. */
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** What is not over by then is not there. Of a year that is over, a day after it. */
  readonly today: IsoDate;
  /**
   * Milliseconds for which a place's counts must not have changed before its first figures are made; 0 waits for nothing. Where many
   * weeks come in at once, what is made halfway would stay.
   */
  readonly quietMs: number;
}
