import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { Figures } from '../../../attendance/figures/figures.ts';
import { protectSchoolYear } from '../../../attendance/figures/protect-school-year.ts';
import { schoolYearOf } from '../../../attendance/figures/school-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { startNarrowFinder } from '../../../numerics/reach-of-unknowns.ts';
import { realEffects } from '../../../work/effects.ts';
import { protectionSettings } from '../../../work/method-file.ts';

/** Protected years that are kept for whoever asks again. */
const mostKept = 200;

/** Protects a school's year as of a day. */
export type Protect = (urn: Urn, records: readonly CountRecord[], today: IsoDate) => Promise<Figures>;

/** Protects schools' years, each once until its counts change or another day begins. */
export function protectedYears(): Protect {
  const settings = protectionSettings(realEffects);
  const kept = new Map<string, Promise<Figures>>();
  let finder: ReturnType<typeof startNarrowFinder> | undefined;
  return (urn, records, today) => {
    const versions = records.map(
      ({ version, from, window }) => `${window.kind}${window.last}${from}${version}`,
    );
    const key = `${urn} ${today} ${versions.join()}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    finder ??= startNarrowFinder();
    const made = finder.then((findNarrow) =>
      protectSchoolYear(urn, schoolYearOf(records), { settings, findNarrow, today }),
    );
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const oldest = kept.keys().next().value;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
