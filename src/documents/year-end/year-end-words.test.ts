import { expect, test } from 'vitest';
import { yearEndWords } from './year-end-words.ts';

test.each([
  ['nothing asked', 'Nothing was asked of the school this year'],
  ['too few registers', 'The service has the school’s registers for too few days.'],
  ['too few similar schools', 'The service has the registers of too few similar schools.'],
  ['nothing to compare with', 'there is nothing to compare with'],
] as const)('a year that is not read says why: %s', (none, says) => {
  expect(yearEndWords({ none })).toMatchObject({
    heading: 'Not read',
    says: expect.stringContaining(says),
    facts: [],
  });
});
