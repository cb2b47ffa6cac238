import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';

/** What lists are made of: one pupil's sessions and what the school has done, up to a day. */
export interface PupilCourse {
  /** Number of the enrolment at the school. */
  readonly pupil: number;
  readonly yearGroup: number | undefined;
  readonly group: string;
  /** First day on roll; the last, where the pupil has left. */
  readonly first: IsoDate;
  readonly last: IsoDate | undefined;
  /** In order (`sessionsInOrder`), up to the day that is looked at. */
  readonly sessions: readonly PupilSession[];
  readonly lastContact: IsoDate | undefined;
  readonly planReviewOn: IsoDate | undefined;
  readonly hasPlan: boolean;
  /** Last day of a part-time timetable that has not been ended. */
  readonly partTimeUntil: IsoDate | undefined;
  /** Year group before the school year; undefined where nobody knows. */
  readonly yearGroupBefore: number | undefined;
}
