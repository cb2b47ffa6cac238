import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleUrns, urnWithout } from '../../../../../../tests/fixtures/sample-release.ts';
import { sampleSubject } from '../../../../../../tests/fixtures/sample-subject.ts';
import { isRead } from '../form/response-form.ts';
import type { Typed } from '../form/typed.ts';
import { propose } from './propose.ts';

// The report of the sample asks for 91.0%, from 90.4%, of 1,204 pupils.
const subject = sampleSubject();
const read = (typed: Typed) => propose.read({ reasons: 'We know why', ...typed }, subject);
const faults = (typed: Typed) => {
  const answer = read(typed);
  return isRead(answer) ? [] : answer.map(({ field, text }) => `${field}: ${text}`);
};

test.each([
  [{ measure: 'rate', number: '93.25' }, 93.25],
  [{ number: '93.25%' }, 93.25],
  [{ measure: 'rate', number: '100' }, 100],
  [{ measure: 'rate', number: '90.5' }, 90.5],
  [{ measure: 'improvement', number: '0.8' }, 91.2],
  [{ measure: 'improvement', number: '-0.4' }, 90],
  [{ measure: 'improvement', number: '9.6 percentage points' }, 100],
])('%j proposes %d beside the minimum', (typed, proposed) => {
  expect(read(typed)).toEqual({ kind: 'propose', minimum: 91, proposed, reasons: 'We know why' });
});

test.each([
  [{ number: '' }, 'Enter the attendance that you propose'],
  [{ measure: 'improvement', number: ' ' }, 'Enter the improvement'],
  [{ number: 'high' }, 'Enter a number, such as 94.5'],
  [{ number: '94.567' }, 'Enter a number with no more than 2 digits after the point'],
  [{ number: '100.1' }, 'Enter 100% or less'],
  [{ number: '91' }, 'This is what the report asks for already'],
  [{ measure: 'improvement', number: '0.6' }, 'This is what the report asks for already'],
  [{ number: '0.5' }, 'Enter 81.0% or more. If a figure in the report is wrong, question the data instead'],
  [{ number: '-5' }, 'Enter 81.0% or more'],
  [{ measure: 'improvement', number: '12' }, 'leads to no more than 100% attendance'],
  [{ measure: 'improvement', number: '-30' }, 'leads to no less than 10 percentage points below the minimum'],
])('%j is sent back: %s', (typed, words) => {
  expect(faults(typed)).toEqual([expect.stringContaining(words)]);
  expect(faults(typed)[0]).toMatch(/^number: /);
});

test('reasons are asked for whichever way it goes, and may not be endless', () => {
  expect(faults({ number: '94', reasons: ' \n ' })).toEqual(['reasons: Enter your reasons']);
  expect(faults({ number: '90.5', reasons: '' })).toEqual(['reasons: Enter your reasons']);
  expect(faults({ number: '94', reasons: 'x'.repeat(4001) })).toEqual([
    'reasons: Your reasons must be 4,000 characters or fewer',
  ]);
  expect(faults({ number: '94', reasons: 'x'.repeat(4000) })).toEqual([]);
});

test('what it would mean is said beside the minimum and beside last year, in days and pupils', () => {
  const said = (proposed: number) =>
    propose
      .meaning({ kind: 'propose', minimum: 91, proposed, reasons: '' }, subject)
      .map(({ value }) => value);
  expect(said(93.25)).toEqual([
    '2.3 percentage points higher than the report asks for',
    '2.9 percentage points higher: each pupil would be in school about 5.4 days more in the year',
    'about 34 pupils more in school on an average day, of 1,204 on roll',
  ]);
  expect(said(90)).toEqual([
    '1 percentage point lower than the report asks for',
    '0.4 percentage points lower: each pupil would be in school about 0.8 days less in the year',
    'about 5 pupils fewer in school on an average day, of 1,204 on roll',
  ]);
  expect(said(90.4).slice(1)).toEqual(['the same attendance', 'as many pupils in school on an average day']);
});

test('where nothing is asked there is nothing to propose beside', () => {
  expect(propose.fits(subject.figures)).toBe(true);
  expect(propose.fits(sampleSubject(urnWithout.closing).figures)).toBe(false);
  expect(propose.fits(sampleSubject(sampleUrns.nameless).figures)).toBe(false);
});

test('whatever is typed, what is read lies between 10 points below the minimum and 100%', () => {
  fc.assert(
    fc.property(fc.constantFrom('rate', 'improvement', ''), fc.string(), (measure, number) => {
      const answer = read({ measure, number });
      if (isRead(answer)) expect(answer.proposed >= 81 && answer.proposed <= 100).toBe(true);
    }),
  );
});
