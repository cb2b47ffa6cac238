import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../../../tests/fixtures/pupils-service.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { programmeReportSchema } from '../../pupils/mentors/programme-files.ts';
import { inSession } from '../../store/pupils/in-transaction.ts';
import { keepMentorPlaces } from '../../store/pupils/mentor-places.ts';
import { keepProgrammeReport, programmeOffers } from '../../store/pupils/programmes.ts';
import { databaseThatKeeps } from '../../store/pupils/pupils-database.ts';

// One program, two databases: each holds a school of its own, and the first an authority's own record beside it.

const authority = authorityNumber('806')!;
const provider = 'Sample Mentoring';
let there: TestPupils;
let service: PupilsServiceOfTest;
beforeAll(async () => {
  there = await testPupils();
  service = await openPupilsService([there]);
});
afterAll(async () => {
  await service?.close();
  await there?.close();
});

const leadOf = async (world: TestPupils): Promise<PupilsVisitor> =>
  service.visitor([await world.as('attendance-lead')]);

/** A case that the school opens to somebody from outside. */
async function caseOpenTo(lead: PupilsVisitor, pupil: number, subject: string, purpose: string) {
  const { headers } = await lead.post(`/pupil/${pupil}/case`, { why: 'away for some days' });
  const at = headers.location as string;
  for (const [kind, form] of [
    ['consent', { agency: provider, by: 'Parent 1', how: 'signed', wording: 'We may tell …', version: '1' }],
    ['opened-to', { person: subject, agency: provider, purpose, until: '2098-01-01' }],
  ] as const) {
    const answer = await lead.post(`${at}/${kind}`, form);
    expect(answer.statusCode, answer.body).toBe(303);
  }
  return at;
}
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('somebody from outside', () => {
  test('signs in once, finds the cases that each school opened in its own database, and no other', async () => {
    const [lead, other] = [await leadOf(service.world), await leadOf(there)];
    const ours = await caseOpenTo(lead, 1, 'mentor-7', 'mentor');
    const theirs = await caseOpenTo(other, 2, 'mentor-7', 'mentor');
    const mentor = await service.visitor([
      await service.world.as('practitioner', { subject: 'mentor-7' }),
      await there.as('practitioner', { subject: 'mentor-7' }),
    ]);
    const list = (await mentor.get('/cases')).body;
    for (const at of [ours, theirs]) expect(list).toContain(`href="${at}"`);
    expect(list.match(/href="\/case\/[0-9a-f-]{36}"/g)).toHaveLength(2);
    for (const at of [ours, theirs]) {
      expect((await mentor.get(at)).statusCode).toBe(200);
      expect((await mentor.get(`${at}/pupil`)).body).toContain('Attendance');
      expect((await mentor.post(`${at}/closed`, { outcome: 'x' })).statusCode).toBe(404);
    }
    // The grant is the school's: what one withdraws stays open at the other.
    await other.post(`${theirs}/consent-withdrawn`, { agency: provider, by: 'Parent 1' });
    expect((await mentor.get(theirs)).statusCode).toBe(404);
    expect((await mentor.get(ours)).statusCode).toBe(200);
    expect((await lead.get(theirs)).statusCode).toBe(404);
    expect((await mentor.post('/sign-out', {})).statusCode).toBe(303);
    expect((await mentor.get(ours)).statusCode).toBe(303);
    await lead.post(`${ours}/closed`, { outcome: 'x' });
    await other.post(`${theirs}/closed`, { outcome: 'x' });
  });

  test('a mentor reads what is due this week, and records a session from the list', async () => {
    const lead = await leadOf(service.world);
    const at = await caseOpenTo(lead, 2, 'mentor-8', 'mentor');
    await lead.post(`${at}/mentor-started`, {
      mentor: 'Kwame Boateng',
      provider,
      goals: 'mornings',
      exitPlan: 'a club by week 16',
    });
    const mentor = await service.visitor([await service.world.as('practitioner', { subject: 'mentor-8' })]);
    expect(words((await mentor.get('/cases')).body)).toContain(
      'No session of this week is on record. Week 1 of 20, phase 1: getting to know each other. 0 of 0 sessions held.',
    );
    const missed = await mentor.post(`${at}/mentor-session`, { phase: '1' });
    expect(missed.body).toContain('Say why the session was not held');
    expect((await mentor.post(`${at}/mentor-session`, { held: 'yes', phase: '5' })).body).toContain(
      'no phase of this number',
    );
    await mentor.post(`${at}/mentor-session`, { held: 'yes', phase: '2' });
    expect(words((await mentor.get('/cases')).body)).toContain(
      'This week’s session is on record. Week 1 of 20, phase 2: working on barriers. 1 of 1 sessions held.',
    );
    expect((await mentor.get(`${at}/mentor-session`)).body).toContain('value="2"');
    await lead.post(`${at}/closed`, { outcome: 'x' });
  });
});

describe('an officer of the authority', () => {
  const officerOf = async () =>
    service.visitor([
      await service.world.as('officer', { urn: authority, subject: 'officer-1' }),
      await service.world.as('practitioner', { subject: 'officer-1' }),
      await there.as('practitioner', { subject: 'officer-1' }),
    ]);

  test('has her own record of several schools, and of their cases those that they opened to her', async () => {
    const lead = await leadOf(there);
    const at = await caseOpenTo(lead, 1, 'officer-1', 'authority-officer');
    const officer = await officerOf();
    expect((await officer.get(at)).statusCode).toBe(200);
    for (const path of ['/first-list', '/lists', '/pupil/1', '/pupil/1/record', '/returns', '/meeting-pack'])
      expect((await officer.get(path)).statusCode, path).toBe(404);
    const record = (kind: string, form: Record<string, string>) =>
      officer.post(`/authority/record/${kind}`, form);
    const decision = {
      school: String(pupilsUrns.ours),
      reference: 'AB12-3',
      parent: 'Parent 1',
      supportSeen: 'a plan of January, reviewed twice',
      decision: 'not-issued',
      because: 'the plan works',
    };
    for (const [kind, form] of [
      ['meeting', { school: String(pupilsUrns.other), present: 'head, officer', agreed: 'a plan for each' }],
      ['return-received', { school: String(pupilsUrns.ours), which: 'attendance', period: 'March 2026' }],
      ['penalty-decision', decision],
    ] as const)
      expect((await record(kind, form)).statusCode, kind).toBe(303);
    const early = await record('penalty-decision', { ...decision, supportSeen: '' });
    expect([early.statusCode, early.body.includes('Answer “Support that the school showed”')]).toEqual([
      422,
      true,
    ]);
    const kept = words((await officer.get(`/authority/school/${pupilsUrns.ours}`)).body);
    for (const said of ['Attendance return', 'March 2026', 'Not issued', 'the plan works'])
      expect(kept).toContain(said);
    expect(kept).not.toContain('a plan for each');
    expect((await lead.get(`/authority/school/${pupilsUrns.ours}`)).statusCode).toBe(404);
    // Another authority's officer has a record of her own.
    const other = await service.visitor([
      await service.world.as('officer', { urn: authorityNumber('807')!, subject: 'officer-2' }),
    ]);
    expect((await other.get(`/authority/school/${pupilsUrns.ours}`)).body).toContain('Nothing yet.');
  });

  test('begins a programme, gives places, and reads counts of schools that find no pupil', async () => {
    const officer = await officerOf();
    const begun = await officer.post('/authority/programme', {
      area: 'Sampleby',
      provider,
      places: '12',
      first: '2026-01-05',
      last: '2029-01-05',
    });
    const at = begun.headers.location as string;
    const give = (form: Record<string, string>) =>
      officer.post(at, {
        subject: 'mentor-9',
        name: 'Ada Placed',
        school: String(pupilsUrns.ours),
        ...form,
      });
    expect((await give({ places: '13' })).body).toContain('has not so many places left');
    expect((await give({ places: '2', languages: 'Polish, Urdu' })).statusCode).toBe(303);
    expect((await give({ places: '11', school: String(pupilsUrns.other) })).statusCode).toBe(422);

    // The school is told of its own mentor by a file, and sends counts back by another.
    const offers = await programmeOffers(service.world, authority, pupilsUrns.ours);
    expect(offers).toMatchObject([{ area: 'Sampleby', mentors: [{ name: 'Ada Placed', places: 2 }] }]);
    expect(await programmeOffers(service.world, authority, pupilsUrns.other)).toEqual([]);
    await keepMentorPlaces(service.world, offers[0]!);
    const lead = await leadOf(service.world);
    const empty = words((await lead.get('/mentors')).body);
    expect(empty).toContain('Ada Placed 2 places left of 2; Polish, Urdu');
    expect(empty).toContain('Waiting for a mentor Nobody.');

    const case2 = await caseOpenTo(lead, 2, 'mentor-9', 'mentor');
    for (const [kind, form] of [
      ['referral-drafted', { agency: provider, needs: 'mornings' }],
      ['referral-sent', { agency: provider }],
    ] as const)
      await lead.post(`${case2}/${kind}`, form);
    expect(words((await lead.get('/mentors')).body)).toContain('Ada Placed of Sample Mentoring has a place.');
    await lead.post(`${case2}/mentor-started`, {
      mentor: 'Ada Placed',
      provider,
      goals: 'mornings',
      exitPlan: 'a club',
    });
    const now = words((await lead.get('/mentors')).body);
    expect(now).toContain('1 place left of 2');
    expect(now).toContain('Nothing is counted yet: the first 20 weeks of the programme, from 2026-01-05 on');
    await keepMentorPlaces(service.world, { ...offers[0]!, first: '2025-10-06' as IsoDate });
    const over = words((await lead.get('/mentors')).body);
    expect(over).toContain('Counts of 2025-10-06 to 2026-02-22');
    // The mentor began after these days.
    expect(over).toContain('Pupils with whom a mentor began 0 0');

    const report = programmeReportSchema.parse({
      kind: 'counts-of-mentoring',
      programme: at.split('/').at(-1),
      school: pupilsUrns.ours,
      from: '2026-01-05',
      until: '2026-05-24',
      counts: {
        referred: 15,
        started: 10,
        going: 5,
        sessionsOffered: 120,
        sessionsHeld: 95,
        eligibleMentored: 10,
        eligibleMentoredBetter: 5,
        eligibleNotMentored: 60,
        eligibleNotMentoredBetter: 25,
      },
    });
    const keep = (more: Partial<typeof report>, of = authority) =>
      keepProgrammeReport(service.world, of, { ...report, ...more }, settings);
    // Days between two stretches of the programme would be taken from theirs.
    expect(await keep({ until: '2026-05-23' as IsoDate })).toBe('no-stretch-of-it');
    expect(await keep({ from: '2026-01-06' as IsoDate })).toBe('no-stretch-of-it');
    expect(await keep({}, authorityNumber('807')!)).toBe('unknown-programme');
    expect(await keep({ counts: { ...report.counts, referred: 20 } })).toBe('kept');
    expect(await keep({})).toBe('kept');
    expect(
      programmeReportSchema.safeParse({ ...report, counts: { ...report.counts, started: 7 } }).success,
    ).toBe(false);
    const read = words((await officer.get(at)).body);
    expect(read).toContain('Pupils referred with consent 15');
    // One a school: the next stretch takes its place, and an older file does not come back.
    const next = { from: '2026-05-25' as IsoDate, until: '2026-10-11' as IsoDate };
    expect([await keep(next), await keep({})]).toEqual(['kept', 'newer-kept']);
    const rows = await service.world.work.query(
      'select span_until::text as until from programme_count where programme = $1',
      [report.programme],
    );
    expect(rows.rows).toEqual([{ until: next.until }]);
    expect(read).toContain('may be up to 2 off');
    expect(read).toContain('Pupils who joined or left in the span are in no number.');
  });

  test('at the database itself, school and authority read nothing of each other', async () => {
    const [lead, officer] = [await leadOf(service.world), await officerOf()];
    const rowsFor = async ({ viewer }: PupilsVisitor, table: string) =>
      inSession(service.world.pages, viewer.session, async (client) =>
        Number((await client.query(`select from ${table}`)).rowCount),
      );
    for (const table of ['programme', 'programme_mentor', 'programme_count', 'authority_entry']) {
      expect(await rowsFor(officer, table), table).toBeGreaterThan(0);
      expect(await rowsFor(lead, table), table).toBe(0);
    }
    for (const table of ['pupil', 'pupil_day', 'case_file', 'case_event', 'mentor_place']) {
      expect(await rowsFor(lead, table), table).toBeGreaterThan(0);
      expect(await rowsFor(officer, table), table).toBe(0);
    }
  });
});

test('a school whose database is away is named, and the others go on', async () => {
  const elsewhere = await testPupils();
  const both = await openPupilsService([elsewhere]);
  try {
    const lead = await both.as('attendance-lead');
    const opened = async (by: PupilsVisitor) => {
      const at = (await by.post('/pupil/1/case', { why: 'x' })).headers.location as string;
      await by.post(`${at}/consent`, {
        agency: provider,
        by: 'Parent 1',
        how: 'signed',
        wording: 'x',
        version: '1',
      });
      const to = { person: 'mentor-3', agency: provider, purpose: 'mentor', until: '2098-01-01' };
      expect((await by.post(`${at}/opened-to`, to)).statusCode).toBe(303);
      return at;
    };
    const other = await both.visitor([
      await elsewhere.as('attendance-lead', { urn: pupilsUrns.other, subject: 'lead-there' }),
    ]);
    const [ours, theirs] = [await opened(lead), await opened(other)];
    const mentor = await both.visitor([
      await both.world.as('practitioner', { subject: 'mentor-3' }),
      await elsewhere.as('practitioner', { urn: pupilsUrns.other, subject: 'mentor-3' }),
    ]);
    expect((await mentor.get('/cases')).body).not.toContain('cannot be reached');
    await elsewhere.close();
    const { body, statusCode } = await mentor.get('/cases');
    expect([statusCode, body.includes(`href="${ours}"`), body.includes(`href="${theirs}"`)]).toEqual([
      200,
      true,
      false,
    ]);
    expect(body).toContain(`School ${pupilsUrns.other} cannot be reached just now`);
    expect((await mentor.get(ours)).statusCode).toBe(200);
    // Whether it is there nobody can say now.
    expect((await mentor.get(theirs)).statusCode).toBeGreaterThanOrEqual(500);
    expect((await lead.get('/first-list')).statusCode).toBe(200);
    const footer = (await lead.get('/cases')).body;
    expect(footer).not.toContain('cannot be reached');
    // Whoever runs it for several schools could: it is not said that nobody can.
    expect(footer).toContain('Nobody above the school reads it here.');
    expect(footer).not.toContain('can read it.');
    expect((await lead.get(theirs)).statusCode).toBe(404);
    // Of whoever is known there alone nobody says that they have to sign in.
    expect((await other.get('/first-list')).statusCode).toBeGreaterThanOrEqual(500);
    expect(await databaseThatKeeps([elsewhere, both.world], pupilsUrns.ours)).toBe(both.world);
  } finally {
    await both.close();
  }
});
