import { expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { reminderWords } from './reminder-words.ts';

const since = '2026-05-03' as IsoDate;

test('a school that is silent is spoken to, and others are told of it', () => {
  expect(reminderWords({ kind: 'school-silent', since }, true)).toBe(
    'You have written nothing here since 3 May 2026, and your hub has. Write a line, or pause the support.',
  );
  expect(reminderWords({ kind: 'school-silent', since })).toMatch(
    /^The school has written nothing since 3 May 2026\. Ring it;/,
  );
});

test('what waits says for what', () => {
  expect(reminderWords({ kind: 'waits', lacks: 'answer', since })).toBe('No answer since 3 May 2026.');
  expect(reminderWords({ kind: 'waits', lacks: 'hub', since })).toBe(
    'Has waited for a hub since 3 May 2026.',
  );
  expect(reminderWords({ kind: 'self-assessment-missing', since })).toBe(
    'The self-assessment comes first, and is still missing; the place began on 3 May 2026.',
  );
});
