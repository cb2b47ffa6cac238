import { expect, test } from 'vitest';
import { arrivalsBeside, emailsInASecond } from './pace.ts';

test('sending and asking together make no more than 3,000 requests a minute, and neither waits for the other to end', () => {
  for (let emails = 0; emails <= emailsInASecond; emails++) {
    expect(60 * (2 * emails + arrivalsBeside(emails))).toBeLessThanOrEqual(3000);
    expect(arrivalsBeside(emails)).toBeGreaterThan(0);
  }
});
