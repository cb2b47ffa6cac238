import { expect, test } from 'vitest';
import { publishedPupilsSettings } from '../../../tests/fixtures/pupils-settings.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type KeptRecord, retentionStanding } from './retention.ts';

const standing = (record: Partial<KeptRecord>, on: string) =>
  retentionStanding(
    { id: '1', kind: 'meeting-pack', from: '2026-01-01' as IsoDate, hold: undefined, ...record },
    on as IsoDate,
    publishedPupilsSettings.retentionDays,
  );

test('a pack is kept for thirty days and due on the next', () => {
  expect(standing({}, '2026-01-31')).toEqual({ kind: 'kept', until: '2026-01-31' });
  expect(standing({}, '2026-02-01')).toEqual({ kind: 'due', since: '2026-01-31' });
});

test('what somebody holds stays, and says why', () => {
  expect(standing({ hold: 'a complaint is open' }, '2026-02-01')).toEqual({
    kind: 'held',
    since: '2026-01-31',
    why: 'a complaint is open',
  });
});

test('an open case has no end', () => {
  expect(standing({ kind: 'case', from: undefined }, '2036-01-01')).toEqual({ kind: 'in-use' });
});
