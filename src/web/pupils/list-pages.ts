import type { FastifyInstance } from 'fastify';
import { mayInSchool } from '../../access/pupils/pupils-rules.ts';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import { compareGroups } from '../../attendance/registers/group-order.ts';
import { counted } from '../../presentation/formatting.ts';
import { firstListOf } from '../../pupils/patterns/first-list.ts';
import { type PatternKind, patternKinds, patternWords } from '../../pupils/patterns/pattern-kind.ts';
import { patternsOf, windowOf } from '../../pupils/patterns/patterns-of.ts';
import { siblingsAway } from '../../pupils/patterns/siblings-away.ts';
import { daysInWords, percentMissed, sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { type NamedCourse, readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { readSiblingPairs } from '../../store/pupils/siblings.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';

/** Days that lists look back: two windows, and the holidays between; of the day's first list, how long somebody was away. */
const lookBack = 150;
const lookBackOfMorning = 42;

/** The other half of a head's tasks: the national service, which learns nothing by being linked to. */
const backToNational = (
  { role, urn }: PupilsViewer,
  { nationalUrl }: PupilsParts['configuration'],
): readonly { readonly heading: string; readonly items: readonly ListedLink[] }[] =>
  // Whoever answers for the school is told of it there too.
  nationalUrl === undefined || !mayInSchool(role, 'see-returns')
    ? []
    : [
        {
          heading: 'Not about single pupils',
          items: [
            {
              text: 'Your school’s expectation, dashboard, responses and support',
              href: `${nationalUrl.href.replace(/\/$/, '')}/school/${urn}`,
              note: 'In the national service, which has no names. You may be asked to sign in again.',
            },
          ],
        },
      ];

interface ListedLink {
  readonly text: string;
  readonly href: string;
  readonly note: string;
}

/** The day's first list, and lists of patterns. */
export function listPages(app: FastifyInstance, { settings, today, configuration }: PupilsParts): void {
  const read = (viewer: PupilsViewer, what: string, back = lookBack) =>
    readPupilCourses(viewer.database, viewer, { from: daysAfter(today(), -back), to: today(), what });

  app.get(
    '/first-list',
    ruled('see-lists-of-pupils', async (viewer, _request, reply) => {
      const { courses } = await read(viewer, 'read the first list', lookBackOfMorning);
      const { noReasonYet, cameBack, notMarked, noRegister } = firstListOf(courses, today());
      const named = rowNames(courses);
      const noneCame = noRegister.length === new Set(courses.map(({ group }) => group)).size;
      return reply.pupilsPage('page.njk', {
        heading: 'This morning',
        caption: today(),
        lines: [
          `Families whom nobody has reached yet come first. Call them by ${settings.firstListAt}. Marks are corrected in your school’s own system, and change here by themselves.`,
        ],
        lists: [
          {
            heading: 'Away, and no reason yet',
            empty: 'Nobody.',
            items: noReasonYet.map(({ pupil, group, daysBefore, called }) => ({
              ...named(pupil),
              note: `${group}. ${daysBefore === 0 ? 'There on the last school day' : `Away for ${daysInWords(2 * daysBefore)} before today`}. ${called ? 'Called today.' : 'Not called yet.'}`,
            })),
          },
          {
            heading: 'Back today',
            empty: 'Nobody came back after a day away.',
            items: cameBack.map(({ pupil, group, daysAway }) => ({
              ...named(pupil),
              note: `${group}. Away for ${daysInWords(2 * daysAway)}. Say that you are glad they are here.`,
            })),
          },
          {
            heading: 'Not marked yet',
            empty: noneCame
              ? 'No register has come in this morning.'
              : 'Every register has come in, and everybody is marked.',
            items: [
              ...(noneCame ? [] : noRegister).map((group) => ({
                text: group === '' ? 'Pupils without a class' : group,
                note: 'No register has come in this morning.',
              })),
              ...notMarked.map((pupil) => named(pupil)),
            ],
          },
          ...backToNational(viewer, configuration),
        ],
      });
    }),
  );

  const inLists = async (viewer: PupilsViewer) => {
    const { courses, weeks } = await read(viewer, 'read lists');
    const window = windowOf(today(), weeks, settings.patterns.windowSchoolWeeks);
    const together = mayInSchool(viewer.role, 'say-siblings')
      ? siblingsAway(
          courses,
          await readSiblingPairs(viewer.database, viewer),
          window,
          settings.patterns.siblingDays,
        )
      : new Map<number, string>();
    return courses.map((course) => {
      const what = together.get(course.pupil);
      return {
        course,
        patterns: [
          ...patternsOf(course, window, settings.patterns),
          ...(what === undefined ? [] : [{ kind: 'siblings-away' as const, what }]),
        ],
      };
    });
  };
  const isSevere = ({ course: { sessions } }: { readonly course: NamedCourse }) =>
    (percentMissed(sessionsMissed(sessions)) ?? 0) >= settings.patterns.severePercent;
  /** Who is whose brother or sister is not for those who teach one of them. */
  const kindsFor = ({ role }: PupilsViewer) =>
    patternKinds.filter((kind) => kind !== 'siblings-away' || mayInSchool(role, 'say-siblings'));

  app.get(
    '/lists',
    ruled('see-lists-of-pupils', async (viewer, _request, reply) => {
      const rows = await inLists(viewer);
      const count = (kind: PatternKind) =>
        rows.filter(({ patterns }) => patterns.some((one) => one.kind === kind)).length;
      return reply.pupilsPage('page.njk', {
        heading: 'Lists',
        lines: ['Each is a reason to ask how somebody is. None says what a child is like.'],
        lists: [
          {
            items: kindsFor(viewer).map((kind) => ({
              text: patternWords[kind],
              href: `/lists/${kind}`,
              note: counted(count(kind), 'pupil', 'pupils'),
            })),
          },
        ],
      });
    }),
  );

  app.get<{ Params: { kind: string } }>(
    '/lists/:kind',
    ruled<{ kind: string }>('see-lists-of-pupils', async (viewer, { params }, reply) => {
      const kind = kindsFor(viewer).find((known) => known === params.kind);
      if (kind === undefined) throw new NotTheirs();
      const rows = await inLists(viewer);
      const named = rowNames(rows.map(({ course }) => course));
      return reply.pupilsPage('page.njk', {
        heading: patternWords[kind],
        caption: 'Lists',
        lines: [
          kind === 'reviews-due'
            ? `Whoever missed ${settings.patterns.severePercent}% or more comes first. Then by class and name.`
            : 'By class and name. A mark that is corrected takes its row away.',
        ],
        lists: [
          {
            empty: 'Nobody.',
            items: rows
              .filter(({ patterns }) => patterns.some((one) => one.kind === kind))
              .map((row) => ({ ...row, first: kind === 'reviews-due' && isSevere(row) }))
              .toSorted((a, b) => Number(b.first) - Number(a.first) || byClassAndName(a.course, b.course))
              .flatMap(({ course, patterns }) =>
                patterns
                  .filter((one) => one.kind === kind)
                  .map(({ what }) => ({
                    ...named(course.pupil),
                    note: `${course.group}. ${what}. ${doneFor(course)}`,
                  })),
              ),
          },
        ],
      });
    }),
  );
}

/** A pupil as a row names them. */
export function rowNames(courses: readonly NamedCourse[]): (pupil: number) => { text: string; href: string } {
  // A name is opened when its row is made: most pupils are in no list.
  const byPupil = new Map(courses.map((course) => [course.pupil, course]));
  return (pupil) => ({ text: byPupil.get(pupil)!.words.name, href: `/pupil/${pupil}` });
}

const doneFor = ({ openCase, lastContact, hasPlan }: NamedCourse): string =>
  openCase === undefined
    ? 'No case is open.'
    : `A case is open${hasPlan ? ', with a plan' : ''}${lastContact === undefined ? '' : `; last contact ${lastContact}`}.`;

/** Names by code points: the same order wherever it is made. */
export function byClassAndName(a: NamedCourse, b: NamedCourse): number {
  const byName = a.words.name < b.words.name ? -1 : Number(a.words.name > b.words.name);
  return compareGroups(a.group, b.group) || byName || a.pupil - b.pupil;
}
