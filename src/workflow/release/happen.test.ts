import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import { happen, lifeOf } from './happen.ts';
import type { Life } from './life.ts';
import type { Refusal } from './refusal.ts';
import type { ReleaseEvent } from './release-event.ts';
import { type ReleaseEventKind, releaseEventKinds } from './release-event-kind.ts';
import { type ReleaseState, releaseStates } from './release-state.ts';

const noon = new Date('2026-09-01T12:00:00Z');
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

const drafted: ReleaseEvent = { kind: 'drafted', at: noon, by: 'ann' };
const started: ReleaseEvent = { kind: 'run-started', at: noon, by: 'ann', run: 1 };
const checked: ReleaseEvent = { kind: 'checked', at: noon, run: 1 };
const approved: ReleaseEvent = { kind: 'approved', at: noon, by: 'bob' };
const released: ReleaseEvent = { kind: 'released', at: noon, by: 'bob' };
const suspended: ReleaseEvent = { kind: 'suspended', at: noon, by: 'ann', because: 'wrong year' };

/** The events that lead to each state. */
const ways: Readonly<Record<ReleaseState, readonly ReleaseEvent[]>> = {
  draft: [drafted],
  checked: [drafted, started, checked],
  approved: [drafted, started, checked, approved],
  released: [drafted, started, checked, approved, released],
  superseded: [drafted, started, checked, approved, released, { kind: 'superseded', at: noon, byRelease: 2 }],
  suspended: [drafted, started, checked, approved, released, suspended],
  corrected: [
    drafted,
    started,
    checked,
    approved,
    released,
    suspended,
    { kind: 'corrected', at: noon, byRelease: 2 },
  ],
  withdrawn: [drafted, { kind: 'withdrawn', at: noon, by: 'ann', because: 'not needed' }],
};

/** One event of each kind, as allowed as it can be. */
const events: Readonly<Record<ReleaseEventKind, ReleaseEvent>> = {
  drafted,
  'file-added': { kind: 'file-added', at: noon, by: 'ann', file: 'a.csv', sha256: '' },
  'file-removed': { kind: 'file-removed', at: noon, by: 'ann', file: 'a.csv', sha256: '' },
  'run-started': started,
  'run-failed': { kind: 'run-failed', at: noon, run: 1, because: 'checks failed', lookAt: [] },
  overridden: { kind: 'overridden', at: noon, by: 'ann', check: 'walls-hold', because: 'known' },
  'figure-confirmed': {
    kind: 'figure-confirmed',
    at: noon,
    by: 'ann',
    because: 'seen',
    urn: 100_000 as Urn,
    year: '2025-26',
    attendance: 67.4,
  },
  checked,
  approved,
  planned: { kind: 'planned', at: noon, by: 'bob', time: later(1) },
  released,
  superseded: { kind: 'superseded', at: noon, byRelease: 2 },
  suspended,
  corrected: { kind: 'corrected', at: noon, byRelease: 2 },
  withdrawn: { kind: 'withdrawn', at: noon, by: 'ann', because: 'not needed' },
};

/** Every event that can happen in each state; whatever is not here is refused. */
const possible: Readonly<Record<ReleaseState, readonly ReleaseEventKind[]>> = {
  draft: ['file-added', 'file-removed', 'run-started', 'overridden', 'figure-confirmed', 'withdrawn'],
  checked: ['figure-confirmed', 'approved', 'withdrawn'],
  approved: ['planned', 'released', 'withdrawn'],
  released: ['superseded', 'suspended'],
  superseded: [],
  suspended: ['corrected'],
  corrected: [],
  withdrawn: [],
};

describe('the life of a release', () => {
  it.each(releaseStates)('reaches %s', (state) => {
    expect(lifeOf(ways[state]).state).toBe(state);
  });

  it.each(releaseStates)('lets happen in %s what the table says, and nothing else', (state) => {
    const life = lifeOf(ways[state]);
    const happened = releaseEventKinds.filter((kind) => happen(life, events[kind]).granted);
    expect(happened).toEqual(possible[state]);
  });

  it('begins with a draft and with nothing else', () => {
    const first = releaseEventKinds.filter((kind) => happen(undefined, events[kind]).granted);
    expect(first).toEqual(['drafted']);
    expect(() => lifeOf([])).toThrow('begins with an event');
    expect(() => lifeOf([approved])).toThrow('"approved" cannot be: not-in-this-state');
  });

  it('knows its preparers, its runs, its overrides, its approver and its plan', () => {
    const life = lifeOf([
      drafted,
      { ...started, by: 'cat' },
      { kind: 'run-failed', at: noon, run: 1, because: 'checks', lookAt: ['100000'] },
      { kind: 'overridden', at: noon, by: 'dan', check: 'walls-hold', because: 'known' },
      { kind: 'overridden', at: noon, by: 'dan', check: 'walls-hold', because: 'said better' },
      { kind: 'run-started', at: noon, by: 'ann', run: 2 },
      { kind: 'checked', at: noon, run: 2 },
      approved,
      { kind: 'planned', at: noon, by: 'bob', time: later(2) },
      { kind: 'planned', at: noon, by: 'eve', time: later(1) },
    ]);
    expect(life).toEqual({
      state: 'approved',
      preparedBy: ['ann', 'cat', 'dan'],
      runs: 2,
      running: false,
      overridden: ['walls-hold'],
      approvedBy: 'bob',
      plannedFor: later(1),
    });
  });
});

it('is a draft again once a figure is confirmed, and whoever confirmed it had a hand in it', () => {
  const confirmed: ReleaseEvent = { ...events['figure-confirmed'], by: 'eve' } as ReleaseEvent;
  const life = lifeOf([...ways.checked, confirmed]);
  expect(life).toMatchObject({ state: 'draft', preparedBy: ['ann', 'eve'], runs: 1, running: false });
  const again = lifeOf([...ways.checked, confirmed, { ...started, run: 2 }, { ...checked, run: 2 }]);
  expect(happen(again, { ...approved, by: 'eve' })).toEqual({
    granted: false,
    because: 'prepared-by-same-person',
  });
});

const draft = lifeOf([drafted]);
const running = lifeOf([drafted, started]);
const checkedLife = lifeOf(ways.checked);
const approvedLife = lifeOf(ways.approved);
const plannedLife = lifeOf([...ways.approved, { kind: 'planned', at: noon, by: 'bob', time: later(1) }]);

const refused: readonly [string, Life, ReleaseEvent, Refusal][] = [
  ['a second run beside the first', running, { ...started, run: 2 }, 'run-is-going'],
  ['a figure confirmed while a run is going', running, events['figure-confirmed'], 'run-is-going'],
  ['an override while a run is going', running, events.overridden, 'run-is-going'],
  ['a result without a run', draft, checked, 'no-run-is-going'],
  ['the result of an earlier run', running, { ...checked, run: 0 }, 'an-earlier-run'],
  [
    'an override without a reason',
    draft,
    { ...suspended, kind: 'overridden', check: 'x', because: ' ' },
    'reason-missing',
  ],
  ['approval by who drafted it', checkedLife, { ...approved, by: 'ann' }, 'prepared-by-same-person'],
  [
    'a plan by who drafted it',
    approvedLife,
    { kind: 'planned', at: noon, by: 'ann', time: later(1) },
    'prepared-by-same-person',
  ],
  ['release by who drafted it', approvedLife, { ...released, by: 'ann' }, 'prepared-by-same-person'],
  [
    'a plan for the past',
    approvedLife,
    { kind: 'planned', at: noon, by: 'bob', time: noon },
    'time-has-passed',
  ],
  ['release by itself without a plan', approvedLife, { kind: 'released', at: noon }, 'not-planned'],
  ['release by itself before its time', plannedLife, { kind: 'released', at: noon }, 'time-has-not-come'],
  ['suspension without a reason', lifeOf(ways.released), { ...suspended, because: '\n' }, 'reason-missing'],
  [
    'withdrawal without a reason',
    draft,
    { kind: 'withdrawn', at: noon, by: 'ann', because: '' },
    'reason-missing',
  ],
];

describe('a refusal', () => {
  it.each(refused)('of %s', (_, life, event, because) => {
    expect(happen(life, event)).toEqual({ granted: false, because });
  });

  it('is no more when the plan’s time has come, or an approver does not wait for it', () => {
    expect(happen(plannedLife, { kind: 'released', at: later(1) }).granted).toBe(true);
    expect(happen(plannedLife, released).granted).toBe(true);
  });
});

const people = fc.constantFrom('ann', 'bob', 'cat');
const at = fc.integer({ min: 0, max: 48 }).map(later);
const anyEvent: fc.Arbitrary<ReleaseEvent> = fc.oneof(
  fc.record({ kind: fc.constant('drafted' as const), at, by: people }),
  fc.record({ kind: fc.constant('run-started' as const), at, by: people, run: fc.constantFrom(1, 2) }),
  fc.record({
    kind: fc.constant('run-failed' as const),
    at,
    run: fc.constantFrom(1, 2),
    because: fc.constant('checks'),
    lookAt: fc.constant([]),
  }),
  fc.record({
    kind: fc.constant('overridden' as const),
    at,
    by: people,
    because: fc.constantFrom('', 'known'),
    check: fc.constant('x'),
  }),
  fc.record({ kind: fc.constant('checked' as const), at, run: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('approved' as const), at, by: people }),
  fc.record({ kind: fc.constant('planned' as const), at, by: people, time: at }),
  fc.record({ kind: fc.constant('released' as const), at, by: people }),
  fc.record({ kind: fc.constant('released' as const), at }),
  fc.record({ kind: fc.constant('superseded' as const), at, byRelease: fc.constant(2) }),
  fc.record({
    kind: fc.constant('suspended' as const),
    at,
    by: people,
    because: fc.constantFrom('', 'wrong'),
  }),
  fc.record({ kind: fc.constant('corrected' as const), at, byRelease: fc.constant(2) }),
  fc.record({ kind: fc.constant('withdrawn' as const), at, by: people, because: fc.constant('old') }),
);

/** Lets every event that can happen, happen; the others leave no trace. */
function lived(attempts: readonly ReleaseEvent[]): { life: Life | undefined; record: ReleaseEvent[] } {
  let life: Life | undefined;
  const record: ReleaseEvent[] = [];
  for (const event of attempts) {
    const happened = happen(life, event);
    if (!happened.granted) continue;
    life = happened.life;
    record.push(event);
  }
  return { life, record };
}

/** Attempts that get somewhere: any events at all, with a proper beginning among them. */
const attempts = fc
  .tuple(fc.array(anyEvent, { maxLength: 12 }), fc.array(anyEvent, { maxLength: 12 }), fc.boolean())
  .map(([before, rest, proper]) =>
    proper ? [drafted, started, checked, ...before, ...rest] : [...before, ...rest],
  );

describe('whatever is tried, in whatever order', () => {
  it('nothing is released that was not checked, and approved by a person who had no hand in it', () => {
    let reached = 0;
    fc.assert(
      fc.property(attempts, (tried) => {
        const { record } = lived(tried);
        const kinds = record.map(({ kind }) => kind);
        const release = kinds.indexOf('released');
        if (release < 0) return;
        reached++;
        expect(kinds.indexOf('checked')).toBeLessThan(kinds.indexOf('approved'));
        expect(kinds.indexOf('approved')).toBeLessThan(release);
        expect(kinds.indexOf('checked')).toBeGreaterThanOrEqual(0);
        const prepared = record.flatMap((event) =>
          event.kind === 'drafted' || event.kind === 'run-started' || event.kind === 'overridden'
            ? [event.by]
            : [],
        );
        for (const event of record) {
          if (event.kind === 'approved' || event.kind === 'planned') expect(prepared).not.toContain(event.by);
          if (event.kind === 'released' && event.by !== undefined) expect(prepared).not.toContain(event.by);
        }
      }),
      { numRuns: 3000, seed: 4 },
    );
    expect(reached).toBeGreaterThan(50);
  });

  it('a release is released at most once, and never again after it was suspended, superseded or withdrawn', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const kinds = lived(tried).record.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'released').length).toBeLessThanOrEqual(1);
        if (kinds.includes('withdrawn')) {
          expect(kinds).not.toContain('released');
          expect(kinds.at(-1)).toBe('withdrawn');
        }
      }),
      { numRuns: 2000, seed: 5 },
    );
  });

  it('the state is what the record comes to, and the record alone', () => {
    fc.assert(
      fc.property(attempts, (tried) => {
        const { life, record } = lived(tried);
        if (life !== undefined) expect(lifeOf(record)).toEqual(life);
      }),
      { numRuns: 1000, seed: 6 },
    );
  });
});
