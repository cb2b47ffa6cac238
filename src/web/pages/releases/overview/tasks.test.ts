import { expect, test } from 'vitest';
import { publicViewer } from '../../../../access/viewer.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { lifeOf } from '../../../../workflow/release/happen.ts';
import type { ReleaseEvent } from '../../../../workflow/release/release-event.ts';
import { releaseTasks } from './tasks.ts';

const at = new Date('2026-09-01T08:00:00Z');
const drafted: ReleaseEvent = { kind: 'drafted', at, by: 'ana' };
const started: ReleaseEvent = { kind: 'run-started', at, by: 'ana', run: 1 };
const failed: ReleaseEvent = { kind: 'run-failed', at, run: 1, because: 'x', lookAt: [] };
const checked: ReleaseEvent = { kind: 'checked', at, run: 1 };
const approved: ReleaseEvent = { kind: 'approved', at, by: 'pru' };
const planned: ReleaseEvent = { kind: 'planned', at, by: 'pru', time: new Date('2026-09-07T08:00:00Z') };
const released: ReleaseEvent = { kind: 'released', at };

function record(events: readonly ReleaseEvent[], more: Partial<ReleaseRecord> = {}): ReleaseRecord {
  return {
    number: 7,
    contentId: events.includes(checked) ? 'a'.repeat(64) : null,
    expectationYear: '2026-27',
    baseline: '2025-26',
    methodName: 'abie',
    methodVersion: '1.0.0',
    life: lifeOf(events),
    events: events.map((event) => ({ event, by: 'Somebody' })),
    source: { files: { kind: 'uploads' }, baseline: null, method: 'abie-1' },
    summary: {},
    progress: [],
    uploads: 0,
    intake: 'none',
    replaces: undefined,
    told: { asked: 0, waiting: 0 },
    ...more,
  };
}

/** The status of every task, by its first words. */
function statuses(of: ReleaseRecord): Record<string, string> {
  const { prepare, review, release } = releaseTasks(of, publicViewer, false);
  return Object.fromEntries(
    [...prepare, ...review, ...release].map(({ title, status }) => [
      title.text.split(' ')[0]!,
      'tag' in status ? status.tag.text : status.text,
    ]),
  );
}

test('a new draft waits for its files; nothing after them can start', () => {
  expect(statuses(record([drafted]))).toEqual({
    Official: 'Not started',
    Calculate: 'Not started',
    Figures: 'Cannot start yet',
    Release: 'Cannot start yet',
    Evaluation: 'None published',
    Changes: 'Cannot start yet',
    The: 'Cannot start yet',
    Sample: 'Cannot start yet',
    Approve: 'Cannot start yet',
    Choose: 'Cannot start yet',
    Reports: 'Cannot start yet',
    Tell: 'Cannot start yet',
    Close: 'Cannot start yet',
  });
});

test.each<[Partial<ReleaseRecord>, string]>([
  [{ uploads: 3 }, 'Not checked'],
  [{ uploads: 3, intake: 'waiting' }, 'Being checked'],
  [{ uploads: 3, intake: 'stopped' }, 'Cannot be read'],
  [{ uploads: 3, intake: 'read' }, 'Checked'],
  [{ source: { files: { kind: 'folder', folder: 'x' }, baseline: null, method: 'abie-1' } }, 'Not checked'],
])('the files with %j are "%s"', (more, status) => {
  expect(statuses(record([drafted], more)).Official).toBe(status);
});

test('a run is in progress, came to nothing, or is completed', () => {
  expect(statuses(record([drafted, started])).Calculate).toBe('In progress');
  expect(statuses(record([drafted, started, failed])).Calculate).toBe('Came to nothing');
  expect(statuses(record([drafted, started, checked])).Calculate).toBe('Completed');
});

test('figures in question come first, and once one is confirmed the release is to be calculated again', () => {
  const figure = { urn: 100_000 as Urn, name: null, attendance: 67.4, against: ['its history'] };
  const confirmed: ReleaseEvent = {
    kind: 'figure-confirmed',
    at,
    by: 'ana',
    because: 'seen',
    urn: figure.urn,
    year: '2025-26',
    attendance: 67.4,
  };
  const summary = { inQuestion: [figure] };
  const { review } = releaseTasks(record([drafted, started, checked], { summary }), publicViewer, false);
  expect(review[0]).toMatchObject({
    title: { text: 'Figures in question' },
    status: { tag: { text: 'To look at' } },
  });
  expect(statuses(record([drafted, started, checked], { summary: { inQuestion: [] } })).Figures).toBe('None');
  expect(statuses(record([drafted, started, checked, confirmed], { summary })).Calculate).toBe(
    'To be done again',
  );
});

test('checks that failed are open until somebody lets them pass', () => {
  const check = { name: 'walls-hold', evidence: 'x', lookAt: [] };
  const checks = [
    { ...check, passed: true },
    { ...check, passed: true, notRun: true as const },
    { ...check, passed: false },
  ];
  expect(statuses(record([drafted, started, failed], { summary: { checks } })).Release).toBe('Failed');
  const overrides = [{ check: 'walls-hold', because: 'x', by: 'Ana' }];
  expect(statuses(record([drafted, started, checked], { summary: { checks, overrides } })).Release).toBe(
    'Passed, by override',
  );
  const { review } = releaseTasks(
    record([drafted, started, checked], { summary: { checks, overrides } }),
    publicViewer,
    false,
  );
  expect(review[1]!.hint!.text).toBe('1 passed; 1 failed, of which 1 overridden; 1 could not be run');
});

test('a checked release waits for a second person, an approved one for its time, a released one for its PDFs', () => {
  expect(statuses(record([drafted, started, checked])).Approve).toBe('Waits for a second person');
  const after = [drafted, started, checked, approved];
  expect(statuses(record(after))).toMatchObject({
    Approve: 'Completed',
    Choose: 'Waits for an approver',
    Reports: 'Cannot start yet',
  });
  expect(statuses(record([...after, planned])).Choose).toBe('Planned');
  expect(statuses(record([...after, planned, { ...released, at: planned.time }])).Reports).toBe(
    'Not started',
  );
  const progress = [{ step: 'pdfs', done: 3, total: 5, at }];
  expect(
    statuses(record([...after, planned, { ...released, at: planned.time }], { progress })),
  ).toMatchObject({
    Choose: 'Completed',
    Reports: 'In progress',
  });
});
