import { expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { outcomeIn, outcomeText } from './kept-outcome.ts';
import { receiptId } from './receipt-id.ts';
import type { SubmissionOutcome } from './submission.ts';

const outcome: SubmissionOutcome = {
  registers: [
    {
      urn: 100_001 as Urn,
      date: '2026-09-15' as IsoDate,
      session: 'am',
      group: '7 "A", or',
      result: 'amended',
      version: 2,
      marks: 30,
      changed: 1,
      etag: 'abc',
    },
  ],
  faults: [{ register: 0, row: 4, fault: 'unknown-pupil' }],
};

test('an outcome is read as it was kept, and as rows of before have it', () => {
  expect(outcomeIn(JSON.parse(outcomeText(outcome)))).toEqual(outcome);
  expect(outcomeIn(outcome)).toBe(outcome);
  expect(outcomeText(outcome)).not.toContain('etag');
});

test('receipts follow the time, and are never the same', () => {
  const at = new Date('2026-12-01T08:45:00Z');
  const later = receiptId(new Date(at.getTime() + 1));
  const two = [receiptId(at), receiptId(at)];
  for (const id of two) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id < later).toBe(true);
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(at.getTime());
  }
  expect(two[0]).not.toBe(two[1]);
});
