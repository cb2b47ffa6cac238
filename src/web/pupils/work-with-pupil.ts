import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { withdrawnSince } from '../../pupils/formal/ten-in-ten.ts';
import { readHold } from '../../store/pupils/holds.ts';
import { readPenalties } from '../../store/pupils/penalties.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { readSiblings } from '../../store/pupils/siblings.ts';
import { formalSection } from './formal-section.ts';
import { rowNames } from './list-pages.ts';
import type { readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';

type OnePupil = Awaited<ReturnType<typeof readOnePupil>>;

/** What head and lead do for one pupil, as lists of ways on, and what they may have to consider. */
export async function workWithPupil(
  viewer: PupilsViewer,
  { course, from, weeks }: OnePupil,
  {
    on,
    reached,
    settings,
  }: { readonly on: IsoDate; readonly reached: boolean } & Pick<PupilsParts, 'settings'>,
) {
  const { pupil: number, openCase, record, words } = course;
  const at = `/pupil/${number}`;
  const entries = await readPenalties(viewer.database, viewer, number);
  const held = await readHold(viewer.database, viewer, number);
  const stands = entries.some(({ withdrawn }) => withdrawn === undefined);
  return {
    lists: [
      {
        heading: 'Work with the family',
        items: [
          ...(openCase === undefined ? [] : [{ text: 'The open case', href: `/case/${openCase.id}` }]),
          { text: 'Write to the family', href: `${at}/letter` },
        ],
      },
      {
        heading: 'Brothers and sisters at this school',
        items: [
          ...(await namesOfSiblings(viewer, number, on)),
          { text: 'Say who is a brother or sister, or take it back', href: `${at}/siblings` },
        ],
      },
      {
        heading: 'Formal, after support',
        items: [
          ...(reached ? [{ text: 'Draft a Notice to Improve', href: `${at}/notice` }] : []),
          { text: 'The authority issued a penalty notice', href: `${at}/penalty` },
          ...(stands
            ? [{ text: 'The authority withdrew a penalty notice', href: `${at}/penalty/withdrawn` }]
            : []),
        ],
      },
      {
        heading: 'The record',
        items: [
          { text: 'Everything that is kept, and who read it', href: `${at}/record` },
          held === undefined
            ? { text: 'Hold this record', href: `${at}/hold` }
            : {
                text: 'Lift the hold on this record',
                href: `${at}/hold`,
                note: `Held since ${held.heldOn}.`,
              },
          ...(course.last !== undefined && course.last < on
            ? [{ text: 'The authority was told that the pupil left', href: `${at}/left` }]
            : []),
        ],
      },
    ],
    section: formalSection({
      pupil: number,
      parents: words.parents.length,
      on,
      reached,
      entries,
      withdrawn: withdrawnSince(
        record?.considered ?? [],
        { sessions: course.sessions, from, weeks },
        settings.formal,
      ),
    }),
  };
}

async function namesOfSiblings(viewer: PupilsViewer, pupil: number, on: IsoDate) {
  const numbers = (await readSiblings(viewer.database, viewer, pupil)).map((one) => one.pupil);
  if (numbers.length === 0) return [];
  const { courses } = await readPupilCourses(viewer.database, viewer, {
    from: on,
    to: on,
    what: 'read the names of brothers and sisters',
    numbers,
  });
  const named = rowNames(courses);
  return courses.map(({ pupil: number, group }) => ({ ...named(number), note: group }));
}
