import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { protectionOne as settings } from './protection.fixture.ts';
import { protectionSchema } from './protection-settings.ts';
import { type NumberOfPupils, smallNumber } from './small-number.ts';

const exactly = (pupils: number) => ({ from: pupils, to: pupils });
const school: NumberOfPupils = {
  pupils: exactly(20),
  others: exactly(190),
  of: 'school',
  schools: 1,
  group: false,
};
const year: NumberOfPupils = { ...school, others: exactly(10), group: true };
const place: NumberOfPupils = { ...school, others: exactly(2_080), of: 'place', schools: 10 };

test.each<[string, NumberOfPupils, string | undefined]>([
  ['nobody in a whole school', { ...school, pupils: exactly(0) }, undefined],
  ['1 pupil', { ...school, pupils: exactly(1) }, 'few-pupils'],
  ['5 pupils', { ...school, pupils: exactly(5) }, 'few-pupils'],
  ['6 pupils', { ...school, pupils: exactly(6) }, undefined],
  ['4 to 7 pupils: it could be 5', { ...school, pupils: { from: 4, to: 7 } }, 'few-pupils'],
  ['6 to 9 pupils', { ...school, pupils: { from: 6, to: 9 } }, undefined],
  ['all but 1', { ...school, others: exactly(1) }, 'all-but-few'],
  ['all but 5', { ...school, others: exactly(5) }, 'all-but-few'],
  ['all but 6', { ...school, others: exactly(6) }, undefined],
  ['all but 4 to 8', { ...school, others: { from: 4, to: 8 } }, 'all-but-few'],
  ['all of a whole school', { ...school, others: exactly(0) }, undefined],
  ['none of a year group', { ...year, pupils: exactly(0) }, 'none-of-group'],
  ['all of a year group', { ...year, others: exactly(0) }, 'all-of-group'],
  ['some of a year group', { ...year, pupils: exactly(12) }, undefined],
  ['a place of one school', { ...place, schools: 1 }, 'few-schools'],
  ['a place of two schools', { ...place, schools: 2 }, undefined],
  ['a school’s own row', { ...school, schools: 1 }, undefined],
])('%s', (_, number, expected) => {
  expect(smallNumber(number, settings)).toBe(expected);
});

test('who belongs to one of two schools would have the other by taking off their own', () => {
  expect(smallNumber({ ...place, schools: 2 }, settings, true)).toBe('few-schools');
  expect(smallNumber({ ...place, schools: 3 }, settings, true)).toBeUndefined();
});

test('these are the rules that are published', () => {
  const file = join(import.meta.dirname, '../../../methods/protection/protection-1.json');
  expect(protectionSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).toEqual(settings);
});
