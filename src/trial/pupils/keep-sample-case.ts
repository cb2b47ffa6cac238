import { randomUUID } from 'node:crypto';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { CaseEvent } from '../../pupils/cases/case-event.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import { sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import { openCase, readCase, recordInCase } from '../../store/pupils/case-files.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import {
  endPupilsSession,
  findPupilsSession,
  knowPupilsPerson,
  type PupilsViewer,
  startPupilsSession,
} from '../../store/pupils/pupils-people.ts';
import { readOwnCases } from '../../store/pupils/read-own-cases.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { hashOfSecret, newSecret } from '../../web/chain/session-cookie.ts';
import { sampleProvider as provider } from './keep-sample-programme.ts';
import type { PupilsToFill } from './pupils-to-fill.ts';

/**
 * One case that is open to the sample's mentor, so that there is something to look at. Once: a second start finds it, and goes on
 * with what a start that was killed left half made.
 */
export async function keepSampleCase(
  database: PupilsDatabase,
  { school, today, people: { lead, mentor }, settings }: PupilsToFill,
): Promise<void> {
  const subject = lead.id;
  const name = `${lead.givenName} ${lead.familyName}`;
  await knowPupilsPerson(database, { urn: school, subject, role: 'attendance-lead', groups: [], name });
  const secretHash = hashOfSecret(newSecret());
  await startPupilsSession(database, { urn: school, subject, secretHash, csrf: newSecret(), hours: 1 });
  const viewer = await findPupilsSession(database, secretHash);
  if (viewer === undefined) return;
  try {
    const on = today();
    const id = (await readOwnCases(viewer))[0]?.id ?? (await openOne(database, viewer, on));
    const file = id === undefined ? undefined : await readCase(database, viewer, id);
    if (file === undefined) return;
    const wanted = eventsFor(on, mentor.id, settings);
    const [opened, ...done] = file.events;
    // What a start that was killed left is gone on with; what somebody did since is theirs.
    const isOurs = opened?.event.kind === 'opened' && opened.event.why === reason;
    if (!isOurs || done.some(({ event }, i) => event.kind !== wanted[i]?.kind)) return;
    for (const event of wanted.slice(done.length))
      await recordInCase(database, viewer, file.id, event, { on, token: randomUUID() }, settings);
  } finally {
    await endPupilsSession(database, viewer.session);
  }
}

const lookBack = 42;
const reason = 'Away on many days this term.';

/** Opens a case for whoever missed most and was there for half of the days. @returns undefined where there is nobody */
async function openOne(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  on: IsoDate,
): Promise<string | undefined> {
  const { courses } = await readPupilCourses(database, viewer, {
    from: daysAfter(on, -lookBack),
    to: on,
    what: 'chose a pupil for the sample’s case',
  });
  const most = courses
    .map(({ pupil, sessions }) => ({ number: pupil, ...sessionsMissed(sessions) }))
    .filter(({ missed, possible }) => missed < possible / 2)
    .toSorted((a, b) => b.missed - a.missed || a.number - b.number)[0];
  if (most === undefined) return undefined;
  const opened = await openCase(database, viewer, most.number, reason, { on, token: randomUUID() });
  return opened.kind === 'recorded' ? opened.id : undefined;
}

function eventsFor(on: IsoDate, mentor: string, { reviewWeeks }: PupilsSettings): readonly CaseEvent[] {
  return [
    {
      kind: 'contact',
      how: 'phone',
      withWhom: 'Parent 1',
      reached: true,
      said: 'Mornings are hard since they moved: two buses now.',
      callBackOn: undefined,
    },
    {
      kind: 'plan',
      pupilVoice: 'I am always late and then I do not want to go in.',
      parentVoice: 'We leave at seven and the second bus is often full.',
      barriers: ['distance'],
      strengths: 'Loves music, and never misses a Thursday.',
      adjustments: 'May come in by the side door until nine.',
      actions: [
        { who: 'Attendance lead', what: 'Ask for a bus pass for the other line', by: daysAfter(on, 7) },
      ],
      reviewOn: daysAfter(on, 7 * reviewWeeks.least),
      success: 'In school by registration on four days a week.',
      leadPractitioner: 'The attendance lead',
    },
    {
      kind: 'consent',
      agency: provider,
      by: 'Parent 1',
      how: 'signed',
      wording: 'The school may tell the mentor about attendance and what we agreed.',
      version: '1',
    },
    { kind: 'opened-to', person: mentor, purpose: 'mentor', agency: provider, until: daysAfter(on, 140) },
    {
      kind: 'mentor-started',
      mentor: 'Kwame Boateng (sample)',
      provider,
      goals: 'Mornings',
      exitPlan: 'The music club takes over by week 16.',
    },
  ];
}
