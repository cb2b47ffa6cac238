import { ownPlace } from '../../../access/own-place.ts';
import { yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { PartOfFigures } from '../../../attendance/figures/figures-by-key.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import { placeId } from '../../../attendance/places/attendance-place.ts';
import { query } from '../connection/handle.ts';
import type { SchoolCountsAsked } from '../counts/read-school-counts.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { lookedBefore } from '../views/looked-before.ts';
import { type EditionsWanted, editionsShown } from './kept-editions.ts';
import { type ComparedWith, readCompared } from './read-compared.ts';
import type { ShownBeforeLook } from './read-place-editions.ts';
import { todayInEngland } from './today-in-england.ts';

/** A school's row among others, as whoever sees several schools sees it. */
export interface RowOfSchool {
  readonly schoolName: string;
  readonly today: IsoDate;
  /** By half term: figures of the place of which the school has a row. */
  readonly figures: readonly PartOfFigures[];
  /** The same of the year before. */
  readonly lastYear: readonly PartOfFigures[];
  /** Where it was asked for. */
  readonly compared: ComparedWith | undefined;
  /** What was shown when the viewer looked last; undefined where they never did, or it was not asked for. */
  readonly before: ShownBeforeLook | undefined;
}

/**
 * Reads a school's row of the place in which the viewer sees it: trusts, authorities and hubs of their own; regional advisers and
 * national analysts of its authority. It is protected together with everything else that they can open.
 */
export const readSchoolRow = query(
  'see-counts',
  async (at, { urn, until: asked, compared, since, kept }: SchoolCountsAsked): Promise<RowOfSchool> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const today = await todayInEngland(at.rows);
    const until = asked !== undefined && asked < today ? asked : today;
    const own = ownPlace(at.viewer);
    const wide = own === undefined || own.kind === 'region' || own.kind === 'england';
    const place = wide
      ? school!.localAuthority === undefined
        ? undefined
        : placeId({ kind: 'local-authority', code: school!.localAuthority })
      : placeId(own);
    const { first } = termWindow(academicYearOf(until), 'autumn');
    const yearBefore = termWindow(yearAfter(academicYearOf(until), -1), 'autumn').first;
    const ofSchool = schoolPlace(school!.urn);
    const rowsOf = async (wanted: Pick<EditionsWanted, 'from' | 'until' | 'at'>) => {
      if (place === undefined) return [];
      const shown = await editionsShown(at.rows, { of: [[place, ['rows']]], ...wanted });
      const editions = await kept.figuresOf(at.rows, shown);
      return editions.filter(({ figures }) => figures.places.has(ofSchool));
    };
    const rows = await rowsOf({ from: yearBefore, until });
    const before = since === true ? await lookedBefore(at.rows, ofSchool) : undefined;
    const figuresOf = (own: typeof rows) => own.map(({ figures }) => figures);
    return {
      schoolName: await nameOfSchool(at.rows, urn),
      today,
      figures: figuresOf(rows.filter((one) => one.since >= first)),
      lastYear: figuresOf(rows.filter((one) => one.since < first)),
      before:
        before === undefined || place === undefined
          ? undefined
          : { at: before, figures: figuresOf(await rowsOf({ from: first, at: before })) },
      compared: compared ? await readCompared(at.rows, at.viewer, school!, { until, kept }) : undefined,
    };
  },
);
