import type { FastifyInstance } from 'fastify';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { words as column, numbers, paragraph, type Section } from '../../presentation/blocks.ts';
import { counted } from '../../presentation/formatting.ts';
import { placeWithMentors } from '../../pupils/mentors/mentor-places.ts';
import { placesLeft, waitsSince } from '../../pupils/mentors/places-at-school.ts';
import {
  type ProgrammeCounts,
  programmeCountNames,
  programmeCounts,
  programmeCountWords,
  protectedCounts,
} from '../../pupils/mentors/programme-counts.ts';
import { type ProgrammeSpan, programmeSpan } from '../../pupils/mentors/programme-span.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import { countedPupils } from '../../store/pupils/counted-pupils.ts';
import { type MentoringCase, type MentorPlace, readMentoring } from '../../store/pupils/mentor-places.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** Whom programmes of mentors offer this school, who waits, and what the authority is told of it. */
export function mentorsPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  app.get(
    '/mentors',
    ruled('see-mentors', async (viewer, _request, reply) => {
      const { places, cases } = await readMentoring(viewer);
      if (places.length === 0)
        return reply.pupilsPage('page.njk', {
          heading: 'Mentors',
          lines: [
            'No programme of mentors offers this school a place. Programmes are the authority’s: when it gives the school a mentor, whoever runs this program brings the file in.',
          ],
        });
      const programmes = Map.groupBy(places, ({ programme }) => programme);
      const waiting = await whoWaits(viewer, places, cases, today());
      const blocks: Section[] = [];
      for (const own of programmes.values())
        blocks.push(await programmeSection(viewer, own, cases, settings, today()));
      return reply.pupilsPage('page.njk', {
        heading: 'Mentors',
        lines: [
          'A pupil comes to a mentor by referral, with consent for the provider. Who asked first is first; you confirm each.',
        ],
        lists: [
          {
            heading: 'Waiting for a mentor',
            empty: 'Nobody.',
            items: waiting,
          },
        ],
        blocks,
      });
    }),
  );
}

/** Everybody who waits, by name, with the mentor who has a place, or why there is none. */
async function whoWaits(
  viewer: PupilsViewer,
  places: readonly MentorPlace[],
  cases: readonly MentoringCase[],
  on: IsoDate,
) {
  const providers = [...new Set(places.map(({ provider }) => provider))];
  const asked = providers.flatMap((provider) =>
    cases.flatMap((one) => {
      const since = waitsSince(one.record, provider);
      return since === undefined ? [] : [{ ...one, provider, since }];
    }),
  );
  if (asked.length === 0) return [];
  const { courses } = await readPupilCourses(viewer.database, viewer, {
    from: on,
    to: on,
    what: 'read who waits for a mentor',
    numbers: asked.map(({ pupil }) => pupil),
  });
  const wordsOf = new Map(courses.map((course) => [course.pupil, course.words]));
  return providers.flatMap((provider) => {
    const own = asked.filter((one) => one.provider === provider);
    const mentors = places.filter((place) => place.provider === provider);
    const { pairs } = placeWithMentors(
      own.map(({ id, pupil, since }) => ({
        reference: id,
        school: viewer.urn,
        since,
        language: wordsOf.get(pupil)?.language || undefined,
      })),
      mentors.map((place) => ({
        id: place.name,
        schools: [viewer.urn],
        places: placesLeft(place, cases),
        languages: place.languages,
      })),
    );
    const mentorOf = new Map(pairs.map(({ reference, mentor }) => [reference, mentor]));
    return own.map(({ id, pupil, since }) => {
      const mentor = mentorOf.get(id);
      return {
        text: wordsOf.get(pupil)?.name ?? 'A pupil who has left',
        href: `/case/${id}`,
        note:
          mentor === undefined
            ? `Since ${since}. ${provider} has no place left here.`
            : `Since ${since}. ${mentor} of ${provider} has a place.`,
        links:
          mentor === undefined
            ? []
            : [
                {
                  text: 'Begin',
                  of: wordsOf.get(pupil)?.name ?? 'this pupil',
                  href: `/case/${id}/mentor-started`,
                },
              ],
      };
    });
  });
}

async function programmeSection(
  viewer: PupilsViewer,
  places: readonly MentorPlace[],
  cases: readonly MentoringCase[],
  settings: PupilsSettings,
  on: IsoDate,
): Promise<Section> {
  const { programme, area, provider, first } = places[0]!;
  const span = programmeSpan(places[0]!, on, settings);
  return {
    id: `programme-${programme}`,
    heading: `${area}: ${provider}`,
    blocks: [
      {
        kind: 'facts',
        rows: places.map((place) => ({
          label: place.name,
          value: `${counted(placesLeft(place, cases), 'place', 'places')} left of ${place.places}${place.languages.length === 0 ? '' : `; ${place.languages.join(', ')}`}`,
        })),
      },
      ...(span === undefined
        ? [
            paragraph(
              `Nothing is counted yet: the first ${settings.mentoring.mostWeeks} weeks of the programme, from ${first} on, are not over.`,
            ),
          ]
        : [
            paragraph(
              `Counts of ${span.from} to ${span.until}, the last ${settings.mentoring.mostWeeks} weeks of the programme that are over. The authority is sent the rounded ones and nothing else, when somebody sends them. Pupils who joined or left in the span are in no number.`,
            ),
            countsTable(await countsOf(viewer, span, provider, cases, settings)),
          ]),
    ],
  };
}

async function countsOf(
  viewer: PupilsViewer,
  span: ProgrammeSpan,
  provider: string,
  cases: readonly MentoringCase[],
  settings: PupilsSettings,
): Promise<ProgrammeCounts> {
  const { pupils, weeks } = await countedPupils(viewer, span, cases);
  return programmeCounts(pupils, { ...span, provider, weeks }, settings);
}

const countsTable = (counts: ProgrammeCounts): Section['blocks'][number] => {
  const rounded = protectedCounts(counts);
  return {
    kind: 'table',
    caption: 'What is counted, and what would go up',
    columns: [column('What'), numbers('Here'), numbers('Sent')],
    rows: programmeCountNames.map((name) => [
      { text: programmeCountWords[name] },
      { text: String(counts[name]) },
      { text: String(rounded[name]) },
    ]),
  };
};
