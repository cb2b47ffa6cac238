import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AcademicYear } from '../../src/attendance/academic-year.ts';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../src/attendance/phase.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { type Expectation, hasExpectation } from '../../src/expectations/outcome.ts';
import type { Release } from '../../src/expectations/release.ts';
import { percent, points } from '../../src/presentation/formatting.ts';
import { change } from '../../src/store/postgres/connection/handle.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { releaseFiles } from '../../src/store/postgres/releases/work/release-files.ts';
import { readReleaseFolder } from '../../src/store/release-folder/read-release.ts';
import { realEffects } from '../../src/work/effects.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { workRun } from '../../src/work/releases/run/work-run.ts';
import { workYearTurn } from '../../src/work/year-turn/work-year-turn.ts';
import { asOwner, sampleSession, testDatabase } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { approvedUnseen, pageText } from '../fixtures/release-scene.ts';
import { goodAnswers, respond, responseOf } from '../fixtures/respond.ts';
import type { Form, Visitor } from '../fixtures/service.ts';
import { type AnyEdition, smallMethodFile, writeSmallEngland } from '../fixtures/small-england.ts';
import { keepInventedDays } from '../fixtures/two-years-of-days.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';

/* A year of a small England, from the release that asked something of it, by its closing, to the release after it: the real
   run, by people's hands. Each test goes on where the one before it stopped. */

const root = mkdtempSync(join(tmpdir(), 'abie-next-release-'));
const methods = {} as Record<AnyEdition, string>;
let browser: Browser;
let service: OpenService;
let analyst: Visitor;
let approver: Visitor;
let first: number;
/** The schools whose pupils a flood kept away for a week, by phase, and all whose days came in. */
const hit = new Map<'primary' | 'secondary', Urn>();
let withDays: readonly Urn[];
/** Monday to Friday of the second full week of November 2024. */
const flood = ['2024-11-11', '2024-11-12', '2024-11-13', '2024-11-14', '2024-11-15'] as IsoDate[];

beforeAll(async () => {
  await writeSmallEngland(join(root, 'england'), { schools: 200, seed: 1 });
  for (const edition of ['abie-2', 'abie-2.1'] as const) {
    methods[edition] = join(root, `${edition}.json`);
    writeFileSync(methods[edition], smallMethodFile(edition));
  }
  [browser, service] = await Promise.all([
    startBrowser(),
    testDatabase().then((database) => openService({ database })),
  ]);
  [analyst, approver] = [await service.as('analyst'), await service.as('approver')];
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
  rmSync(root, { recursive: true });
});

const minutes = { timeout: 240_000 };
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);
const done = async (by: Visitor, path: string, form?: Form) => {
  const { statusCode, body } = await by.post(path, form);
  expect(statusCode, pageText(body)).toBe(303);
};

/** Drafts a release and calculates it as the service does. @returns its number */
async function calculated(edition: AnyEdition, baseline: AcademicYear): Promise<number> {
  const { database } = service;
  const source = {
    files: { kind: 'folder', folder: 'england' },
    baseline,
    method: methods[edition],
  } as const;
  const release = await change(database, (await sampleSession(database, 'analyst')).id, draftRelease, source);
  await done(analyst, `/releases/${release}/run`);
  await workRun({ database, effects: { ...realEffects, progress: () => {} }, root, said: () => {} }, release);
  const [row] = await owner<{ state: string; summary: unknown }>(
    `select state, summary from release join release_detail on release = number where number = ${release}`,
  );
  expect(row!.state, JSON.stringify(row!.summary)).toBe('checked');
  return release;
}

async function putInForce(release: number): Promise<void> {
  await done(approver, `/releases/${release}/approve`, approvedUnseen);
  await done(approver, `/releases/${release}/plan`, { when: 'now' });
}

/** A release as its files have it. */
async function kept(release: number): Promise<Release> {
  const files = await releaseFiles(service.database, release);
  return readReleaseFolder((path) => files.get(path));
}

function expectationIn(release: Release, urn: Urn): Expectation {
  const outcome = release.byUrn.get(urn)?.outcome;
  if (outcome === undefined || !hasExpectation(outcome)) throw new Error(`${urn} has no expectation`);
  return outcome;
}

test(
  'a release asks something of 2024/25, and in the year a flood keeps pupils of two schools away for a week',
  minutes,
  async () => {
    first = await calculated('abie-2', '2023-24' as AcademicYear);
    await putInForce(first);
    const { schools } = await kept(first);
    const of = (phase: ComparedPhase) =>
      schools.filter(({ school, outcome }) => school.phase === phase && hasExpectation(outcome)).slice(0, 25);
    for (const phase of ['primary', 'secondary'] as const) hit.set(phase, of(phase)[0]!.school.urn);
    withDays = [...of('primary'), ...of('secondary')].map(({ school }) => school.urn);
    const flooded = new Set(hit.values());
    await keepInventedDays(
      service.database.ownerUrl,
      withDays.map((urn) => ({
        urn,
        pupils: 900,
        before: 93,
        now: 93,
        ...(flooded.has(urn) && { hit: flood, hitBy: 40 }),
      })),
      { second: 2024, last: '2025-07-31' as IsoDate },
    );
    for (const urn of flooded) {
      const sent = await respond(await visitorAt(service, urn, 'head'), `/school/${urn}/respond/disruption`, {
        ...goodAnswers.disruption,
        cause: 'travel-disrupted',
        'from-day': '11',
        'from-month': '11',
        'from-year': '2024',
        'to-day': '15',
        'to-month': '11',
        'to-year': '2024',
        pupils: '360',
        happened: 'The river was in the hall.',
      });
      expect(sent.statusCode, pageText(sent.body)).toBe(303);
      const words = 'The authority says so too.';
      await done(analyst, `${responseOf(sent)}/answer`, { kind: 'accepted', words, after: '1' });
    }
  },
);

test('before the year is closed the next release is told of no disruption', minutes, async () => {
  const release = await kept(await calculated('abie-2.1', '2024-25' as AcademicYear));
  for (const urn of hit.values()) expect(expectationIn(release, urn).disruption).toBeUndefined();
});

test('the year is closed by two people, schools first', minutes, async () => {
  const year = `/releases/${first}/year`;
  await done(analyst, `${year}/prepare`, { step: 'begun', after: '0' });
  expect(await workYearTurn(service.database, first)).toBeGreaterThan(30);
  await done(analyst, `${year}/prepare`, { step: 'written', after: '2', words: 'No setting changes.' });
  await done(approver, `${year}/decide`, {
    step: 'shown',
    after: '3',
    words: 'Twenty schools of each phase.',
  });
  // The two weeks in which only schools see their own.
  await owner(
    `alter table year_turn_event disable trigger user;
     update year_turn_event set at = at - interval '15 days';
     alter table year_turn_event enable trigger user`,
  );
  await done(approver, `${year}/decide`, { step: 'closed', after: '4' });
});

test(
  'the release after it starts two schools higher by the share of their phase, and every other as by 2.0.0',
  minutes,
  async () => {
    const before = await kept(await calculated('abie-2', '2024-25' as AcademicYear));
    const number = await calculated('abie-2.1', '2024-25' as AcademicYear);
    const after = await kept(number);
    const share = methodNamed(realEffects, { method: 'abie-2.1' }).disruption!.share;
    for (const [phase, urn] of hit) {
      const [row] = await owner<{ explained: number }>(
        `select (result -> 'disruption' ->> 'explained')::double precision as explained from year_result where urn = ${urn}`,
      );
      // Forty points on 5 of 195 days, but for what they took from the days of all schools.
      expect(row!.explained, phase).toBeGreaterThan(0.9);
      expect(row!.explained, phase).toBeLessThan(1.1);
      const [plain, raised] = [expectationIn(before, urn), expectationIn(after, urn)];
      expect(plain.disruption).toBeUndefined();
      expect(raised.disruption!.explained).toBeCloseTo(row!.explained, 2);
      expect(raised.disruption!.takenOff).toBeCloseTo(share[phase]! * row!.explained, 2);
      // What the start is made of: last year's figure with what is taken off, and earlier years by their weights.
      const [last] = await owner<{ published: number }>(
        `select published_attendance as published from expectation where release = ${number} and urn = ${urn}`,
      );
      for (const { baselineAttendance, past, disruption } of [plain, raised]) {
        const years = past?.years ?? [];
        const own = 1 - years.reduce((sum, { weight }) => sum + weight, 0);
        const started = last!.published + (disruption?.takenOff ?? 0);
        const made = years.reduce((sum, { weight, brought }) => sum + weight * brought, own * started);
        expect(Math.abs(baselineAttendance - made), phase).toBeLessThan(0.01);
      }
      expect(raised.baselineAttendance, phase).toBeGreaterThan(plain.baselineAttendance);
      expect(raised.expectedAttendance, phase).toBeGreaterThan(plain.expectedAttendance);
      const published = (release: Release) => release.byUrn.get(urn)!.school;
      expect(published(after), 'the figure itself').toEqual(published(before));
    }
    const flooded = new Set(hit.values());
    const others = before.schools.filter(({ school }) => !flooded.has(school.urn));
    expect(others.length).toBeGreaterThan(190);
    for (const { school, outcome } of others)
      expect(after.byUrn.get(school.urn)?.outcome, String(school.urn)).toEqual(outcome);
    await putInForce(number);
  },
);

test('the head’s report prints both figures, and another head’s has nothing of it', minutes, async () => {
  const [next] = await owner<{ number: number }>('select max(number) as number from release');
  const release = await kept(next!.number);
  for (const [phase, urn] of hit) {
    const { disruption, baselineAttendance } = expectationIn(release, urn);
    const head = await visitorAt(service, urn, 'head');
    const text = pageText((await head.get(`/school/${urn}/report`)).body);
    expect(text).toContain(`took ${points(disruption!.explained, 2)} from your 2024/25`);
    expect(text).toContain(`We start ${points(disruption!.takenOff, 2)} higher`);
    expect(text).toContain('Your figure of 2024/25 itself is not changed.');
    expect(text).toContain(percent(baselineAttendance));
    const state = { name: `next release ${phase}`, visitor: head, address: service.address };
    await axeFindsNothing(browser, { ...state, path: `/school/${urn}/report` });
    await nothingIsCutOff(browser, { ...state, path: `/school/${urn}/report` });
  }
  const other = withDays.find((urn) => ![...hit.values()].includes(urn))!;
  const head = await visitorAt(service, other, 'head');
  expect(pageText((await head.get(`/school/${other}/report`)).body)).not.toContain(
    'disruption that was accepted',
  );
});
