import { expect, test } from 'vitest';
import { sessionEnd } from './session-length.ts';

const at = (time: string) => new Date(`2026-09-07T${time}:00Z`);

test.each([
  ['an hour after its last use', '08:00', '12:00', '13:00'],
  ['ten hours after its start at the latest', '08:00', '17:30', '18:00'],
])('a session ends %s', (_, started, now, end) => {
  expect(sessionEnd(at(started), at(now))).toEqual(at(end));
});
