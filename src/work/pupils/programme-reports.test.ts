import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { CaseEvent } from '../../pupils/cases/case-event.ts';
import { openCase, recordInCase } from '../../store/pupils/case-files.ts';
import { keepPupilDays } from '../../store/pupils/keep-roll-of-pupils.ts';
import { keepMentorPlaces } from '../../store/pupils/mentor-places.ts';
import { programmeReports } from './programme-reports.ts';

let world: TestPupils;
beforeAll(async () => {
  world = await testPupils();
});
afterAll(() => world?.close());

const provider = 'Sample Mentoring';

test('counts of two neighbouring days are the same bytes, whatever happened between them', async () => {
  const lead = await world.as('attendance-lead');
  const programme = randomUUID();
  await keepMentorPlaces(world, {
    kind: 'programme-of-mentors',
    programme,
    authority: 806,
    school: pupilsUrns.ours,
    area: 'Sampleby',
    provider,
    first: '2025-10-06' as IsoDate,
    last: '2028-10-06' as IsoDate,
    mentors: [{ subject: 'm', name: 'Ada Placed', places: 12, languages: [] }],
  });
  const ids: string[] = [];
  const record = async (on: IsoDate, ...events: CaseEvent[]) => {
    for (const id of ids)
      for (const event of events)
        expect(
          await recordInCase(world, lead, id, event, { on, token: randomUUID() }, settings),
          event.kind,
        ).toMatchObject({ kind: 'recorded' });
  };
  const inSpan = '2026-02-02' as IsoDate;
  // Three would be rounded to five, and two to none: one pupil more or less shows.
  for (const pupil of [1, 2, 3]) {
    const opened = await openCase(world, lead, pupil, 'x', { on: inSpan, token: randomUUID() });
    if (opened.kind === 'recorded') ids.push(opened.id);
  }
  await record(
    inSpan,
    { kind: 'referral-drafted', agency: provider, needs: 'x', language: '', notAvailable: '' },
    { kind: 'consent', agency: provider, by: 'x', how: 'signed', wording: 'x', version: '1' },
    { kind: 'referral-sent', agency: provider },
    { kind: 'mentor-started', mentor: 'Ada Placed', provider, goals: 'x', exitPlan: 'x' },
  );
  const { today } = world;
  const before = await programmeReports(world, pupilsUrns.ours, daysAfter(today, -1), settings);
  expect(before.reports).toMatchObject([
    { programme, from: '2025-10-06', until: '2026-02-22', counts: { referred: 5, started: 5, going: 5 } },
  ]);
  await record(
    today,
    { kind: 'mentor-session', offered: true, held: true, whyMissed: '', phase: 1 },
    { kind: 'mentor-ended', why: 'moved' },
    { kind: 'consent', agency: 'another', by: 'x', how: 'signed', wording: 'x', version: '1' },
    { kind: 'mentor-started', mentor: 'Somebody Else', provider: 'another', goals: 'x', exitPlan: 'x' },
  );
  await keepPupilDays(world, pupilsUrns.ours, [{ number: 3, date: today, am: 'I', pm: 'I' }]);
  const after = await programmeReports(world, pupilsUrns.ours, today, settings);
  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
});

test('of a programme whose first stretch is not over nothing is sent', async () => {
  const on = daysAfter('2025-10-06' as IsoDate, 139);
  expect(await programmeReports(world, pupilsUrns.ours, on, settings)).toEqual({ known: 1, reports: [] });
});
