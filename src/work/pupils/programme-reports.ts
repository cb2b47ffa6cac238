import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { programmeCounts, protectedCounts } from '../../pupils/mentors/programme-counts.ts';
import type { ProgrammeReport } from '../../pupils/mentors/programme-files.ts';
import { programmeSpan } from '../../pupils/mentors/programme-span.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import { countedOfSchool } from '../../store/pupils/counted-pupils.ts';
import { mentoringOfSchool } from '../../store/pupils/mentor-places.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';

/** What a school can send of its programmes on a day, and how many it knows: of one whose first stretch is not over, nothing. */
export async function programmeReports(
  database: PupilsDatabase,
  school: Urn,
  on: IsoDate,
  settings: PupilsSettings,
): Promise<{ readonly known: number; readonly reports: readonly ProgrammeReport[] }> {
  const { places, cases } = await mentoringOfSchool(database, school);
  const programmes = Map.groupBy(places, (one) => one.programme);
  const reports: ProgrammeReport[] = [];
  for (const [programme, [place]] of programmes) {
    const span = programmeSpan(place!, on, settings);
    if (span === undefined) continue;
    const { pupils, weeks } = await countedOfSchool(database, school, span, cases);
    const counts = programmeCounts(pupils, { ...span, provider: place!.provider, weeks }, settings);
    reports.push({
      kind: 'counts-of-mentoring',
      programme,
      school,
      ...span,
      counts: protectedCounts(counts),
    });
  }
  return { known: programmes.size, reports };
}
