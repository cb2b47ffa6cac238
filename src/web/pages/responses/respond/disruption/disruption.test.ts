import { expect, test } from 'vitest';
import { goodAnswers } from '../../../../../../tests/fixtures/respond.ts';
import { sampleSubject } from '../../../../../../tests/fixtures/sample-subject.ts';
import { isRead } from '../form/response-form.ts';
import type { Typed } from '../form/typed.ts';
import { disruption } from './disruption.ts';

// The sample's years are 2022/23 and 2023/24.
const subject = sampleSubject();
const read = (typed: Typed) => disruption.read({ ...goodAnswers.disruption, ...typed }, subject);
const faults = (typed: Typed) => {
  const answer = read(typed);
  return isRead(answer) ? [] : answer.map(({ field, text }) => `${field}: ${text}`);
};
const dated = (name: 'from' | 'to', [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

test('a disruption is read with its dates, cause and pupils', () => {
  expect(read({})).toEqual({
    kind: 'disruption',
    cause: 'illness',
    from: '2023-12-04',
    to: '2023-12-15',
    pupils: 1210,
    happened: 'Influenza in every year group.',
  });
});

test('it may go on, and nobody need count pupils', () => {
  expect(read({ ...dated('to', ['', '', '']), pupils: '' })).toEqual({
    kind: 'disruption',
    cause: 'illness',
    from: '2023-12-04',
    happened: 'Influenza in every year group.',
  });
});

test.each([
  [dated('from', ['', '', '']), 'from-day: Enter the first day of the disruption'],
  [dated('from', ['31', '6', '2023']), 'from-day: The first day must be a real date'],
  [dated('from', ['4', '', '2023']), 'from-month: The first day must include a month'],
  [dated('from', ['31', '8', '2022']), 'from-day: The first day must be 1 September 2022 or later'],
  [dated('from', ['1', '9', '2024']), 'from-day: The first day must be 31 August 2024 or earlier'],
  [dated('from', ['22', '11', '2026']), 'from-day: The first day must be today or in the past'],
  [dated('to', ['3', '12', '2023']), 'to-day: The last day must be the same as or after the first day'],
  [dated('to', ['1', '9', '2024']), 'to-day: The last day must be 31 August 2024 or earlier'],
  [dated('to', ['', '12', '']), 'to-day: The last day must include a day and a year'],
  [{ cause: 'criminal-justice' }, 'cause: Select what kind of disruption it was'],
  [{ cause: 'constructor' }, 'cause: Select what kind of disruption it was'],
  [{ pupils: 'all' }, 'pupils: Enter a whole number of pupils from 1 to 5,000, such as 120'],
  [{ pupils: '0' }, 'pupils: Enter a whole number of pupils from 1 to 5,000, such as 120'],
  [{ pupils: '12.5' }, 'pupils: Enter a whole number of pupils from 1 to 5,000, such as 120'],
  [{ pupils: '99999' }, 'pupils: Enter a whole number of pupils from 1 to 5,000, such as 120'],
  [{ happened: '' }, 'happened: Enter what happened'],
])('%j is sent back: %s', (typed, words) => expect(faults(typed)).toEqual([words]));

test('everything that is wrong is said at once', () => {
  const answer = disruption.read({}, subject);
  expect(isRead(answer) ? [] : answer.map(({ field }) => field)).toEqual(['cause', 'from-day', 'happened']);
});
