import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { type RecordedCourse, readRecordedCourses } from '../../store/pupils/read-pupil-courses.ts';
import { NotTheirs } from './pupils-session.ts';

/** Parameters of a page of one pupil. */
export interface OfPupil {
  readonly number: string;
}

/** Days that pages of one pupil look back. */
const lookBack = 400;

/** The number that an address names. @throws NotTheirs */
export function pupilNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new NotTheirs();
  return Number(text);
}

/**
 * One pupil whom the viewer may see, with the sessions of a year from a day on and the school's weeks in it.
 *
 * @param what the access log says of it
 * @throws NotTheirs
 */
export async function readOnePupil(
  viewer: PupilsViewer,
  pupil: number,
  today: IsoDate,
  what: string,
): Promise<{ readonly course: RecordedCourse; readonly weeks: readonly IsoDate[]; readonly from: IsoDate }> {
  const from = daysAfter(today, -lookBack);
  const { courses, weeks } = await readRecordedCourses(viewer.database, viewer, {
    from,
    to: today,
    what,
    numbers: [pupil],
  });
  const [course] = courses;
  if (course === undefined) throw new NotTheirs();
  return { course, weeks, from };
}
