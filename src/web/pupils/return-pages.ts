import type { FastifyInstance } from 'fastify';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { attendanceReturn } from '../../pupils/returns/attendance-return.ts';
import { type DeletionReturn, leavingGrounds, notTold } from '../../pupils/returns/deletion-return.ts';
import { askAboutIllness } from '../../pupils/returns/sickness-return.ts';
import { percentMissed, sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import { readDeletionReturns } from '../../store/pupils/deletion-returns.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import {
  type NamedCourse,
  type RecordedCourse,
  readPupilCourses,
  readRecordedCourses,
} from '../../store/pupils/read-pupil-courses.ts';
import { byClassAndName, rowNames } from './list-pages.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** What the school considers to send to its authority, and the pack for the termly meeting with it. */
export function returnPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  const thisYear = (viewer: PupilsViewer, what: string) => {
    const from = `${academicYearOf(today()).slice(0, 4)}-09-01` as IsoDate;
    const asked = { from, to: today(), what };
    return {
      courses: async () => (await readPupilCourses(viewer.database, viewer, asked)).courses,
      /** Of a few, with the whole record of each open case. */
      recorded: async (of: readonly NamedCourse[]): Promise<readonly RecordedCourse[]> => {
        const numbers = of.map(({ pupil }) => pupil);
        const { courses } = await readRecordedCourses(viewer.database, viewer, { ...asked, numbers });
        return courses.toSorted(byClassAndName);
      },
    };
  };

  app.get(
    '/returns',
    ruled('see-returns', async (viewer, _request, reply) => {
      const year = thisYear(viewer, 'read what may be returned to the authority');
      const asked = (course: NamedCourse) => askAboutIllness(course.sessions, settings.sicknessDays);
      const away = (course: NamedCourse) => attendanceReturn(course.sessions, undefined);
      const everybody = await year.courses();
      const courses = await year.recorded(
        everybody.filter((course) => asked(course) || away(course) !== undefined),
      );
      const told = await readDeletionReturns(viewer.database, viewer);
      const named = rowNames(courses);
      const made = ({ record }: RecordedCourse, kind: 'sickness' | 'attendance') => {
        const on = record?.returns.findLast((one) => one.kind === kind)?.on;
        return on === undefined ? 'No return is on record this year.' : `A return was made on ${on}.`;
      };
      return reply.pupilsPage('page.njk', {
        heading: 'Returns to the local authority',
        lines: [
          'Nobody is returned by a count alone: you decide, and record it in the pupil’s case. The authority says how often it wants the attendance return, at least once a month.',
        ],
        lists: [
          {
            items: [{ text: 'Pack for the termly targeting support meeting', href: '/meeting-pack' }],
          },
          {
            heading: 'Attendance return: away ten school days in a row without leave',
            empty: 'Nobody.',
            items: courses.flatMap((course) => {
              const reason = away(course);
              if (reason?.kind !== 'continuous') return [];
              return [
                {
                  ...named(course.pupil),
                  note: `${course.group}. ${reason.days} school days since ${reason.since}. ${made(course, 'attendance')}`,
                },
              ];
            }),
          },
          {
            heading: 'Sickness return: ask what is to come',
            empty: 'Nobody.',
            items: courses.filter(asked).map((course) => ({
              ...named(course.pupil),
              note: `${course.group}. ${course.sessions.filter(({ code }) => code === 'I').length} sessions of illness this year. ${made(course, 'sickness')}`,
            })),
          },
          ...leaverLists(everybody, told, today()),
        ],
      });
    }),
  );

  app.get(
    '/meeting-pack',
    ruled('see-meeting-pack', async (viewer, _request, reply) => {
      const year = thisYear(viewer, 'read the pack for the targeting support meeting');
      const courses = await year.courses();
      const { severePercent, persistentPercent } = settings.patterns;
      const shares = courses.map((course) => ({
        course,
        share: percentMissed(sessionsMissed(course.sessions)) ?? 0,
      }));
      const severe = shares.filter(({ share }) => share >= severePercent);
      const persistent = shares.filter(({ share }) => share >= persistentPercent);
      const without = severe.filter(({ course }) => !course.hasPlan);
      const named = await year.recorded(severe.map(({ course }) => course));
      return reply.pupilsPage('page.njk', {
        heading: 'Targeting support meeting',
        caption: today(),
        lines: [
          'For the meeting of school and authority, on this screen or on paper that does not leave the room. Nothing of it is kept: it is made anew each time from what stands in the record.',
        ],
        blocks: [
          {
            id: 'numbers',
            heading: 'The school',
            blocks: [
              {
                kind: 'facts',
                rows: [
                  { label: 'Pupils on roll', value: String(courses.length) },
                  { label: 'Persistently absent this year', value: String(persistent.length) },
                  { label: 'Severely absent this year', value: String(severe.length) },
                  { label: 'Of those, without a support plan', value: String(without.length) },
                ],
              },
            ],
          },
          {
            id: 'severe',
            heading: 'Severely absent: each has a plan, or the reason why not',
            blocks: [
              named.length === 0
                ? { kind: 'paragraph', text: 'Nobody.' }
                : { kind: 'cards', items: named.map(cardOf) },
            ],
          },
        ],
      });
    }),
  );
}

/** Days that the list of those who left looks back: somebody who left before is nobody's task of today. */
const leaversBack = 400;

/** Who left the roll and of whom nothing is on record yet, and of whom it is. */
function leaverLists(courses: readonly NamedCourse[], told: readonly DeletionReturn[], on: IsoDate) {
  const lately = courses.filter(({ last }) => last !== undefined && last >= daysAfter(on, -leaversBack));
  const toTell = notTold(lately, told, on);
  const named = rowNames(lately);
  return [
    {
      heading: 'Left the roll: the authority is told of each',
      empty: 'Of everybody who left it is on record.',
      items: toTell.map(({ pupil, group, last }) => ({
        text: named(pupil).text,
        href: `/pupil/${pupil}/left`,
        note: `${group}. On roll until ${last}. Nothing is on record yet: a return is due when the name leaves the register.`,
      })),
    },
    {
      heading: 'Left the roll, and on record',
      empty: 'Nobody.',
      items: told
        .filter(({ pupil }) => lately.some((one) => one.pupil === pupil))
        .map(({ pupil, leftOn, ground, toldOn, nextSchool }) => ({
          ...named(pupil),
          links: lately.some((one) => one.pupil === pupil && one.last === leftOn)
            ? [{ text: 'Put it right', of: `for ${named(pupil).text}`, href: `/pupil/${pupil}/left` }]
            : [],
          note: `On roll until ${leftOn}. ${leavingGrounds[ground]}. ${toldOn === undefined ? '' : `Told on ${toldOn}. `}${nextSchool === 'not-known' ? 'The next school is not known: ask the authority what it found.' : ''}`,
        })),
    },
  ];
}

function cardOf({ words, group, sessions, record, lastContact }: RecordedCourse) {
  const { missed, possible } = sessionsMissed(sessions);
  const plan = record?.plans.find(({ ended }) => !ended);
  return {
    heading: `${words.name}, ${group}`,
    rows: [
      { label: 'Missed', value: `${missed} of ${possible} sessions` },
      {
        label: 'Support plan',
        value:
          plan === undefined
            ? 'None. Say why, or make one.'
            : `From ${plan.from}, review on ${plan.reviewOn ?? 'no day yet'}`,
      },
      { label: 'Lead practitioner', value: plan?.leadPractitioner ?? 'Nobody yet' },
      { label: 'Last contact', value: lastContact ?? 'None on record' },
      {
        label: 'Outside services',
        value: record?.referrals.map(({ agency, state }) => `${agency} (${state})`).join(', ') || 'None',
      },
    ],
  };
}
