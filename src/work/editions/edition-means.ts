import type { ProtectionSettings } from '../../attendance/protection/protection-settings.ts';
import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import type { CountingDatabase } from '../../store/postgres/counts/counting-database.ts';
import type { EditionsScope } from './edition-years.ts';

/** What editions are made with. */
export interface EditionMeans {
  readonly database: CountingDatabase;
  readonly settings: ProtectionSettings;
  readonly findNarrow: FindNarrow;
  /** Undefined: of all. */
  readonly scope?: Pick<EditionsScope, 'places' | 'others'>;
}
