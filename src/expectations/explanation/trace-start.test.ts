import { expect, test } from 'vitest';
import { checkSubject, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { baseline, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import { traceText } from '../../../tests/fixtures/trace-text.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { traceOf } from './trace.ts';

const own = 100_001 as Urn;
const { absence } = schoolWith(own, { attendance: 94 });

/** The steps that every school has, here of one without an expectation. */
function start(sketch: Partial<SchoolSketch>) {
  const { draft } = checkSubject([schoolNumber(1, { school: { absence }, ...sketch })]);
  return traceText(traceOf({ ...draft, checks: [], overrides: [] }, own)!);
}

test('who is compared, and with which figure', () => {
  expect(start({ comparedWithin: 'primary' })).toEqual([
    {
      title: 'School 1 (URN 100001, Norfolk)',
      lines: [
        'Expectation for 2023/24 from 2022/23',
        'Method abie default 0.1.0, not DfE’s formula',
        'Compared only with: primary',
      ],
    },
    { title: 'Baseline', lines: ['attendance = 100 − overall absence = 100 − 6 = 94%'] },
    {
      title: 'No expectation',
      lines: ['Too few schools in England are enough like this one to compare it with.'],
    },
  ]);
});

test('a school without a name goes by its number', () => {
  expect(start({ name: notAvailable })[0]!.title).toBe('School (URN 100001, Norfolk)');
});

test('a school that is compared with nobody has no wall', () => {
  expect(start({ comparedWithin: '' })[0]!.lines).toHaveLength(2);
});

test('a figure published under an earlier number names it', () => {
  const earlier = { ...absence.get(baseline)!, publishedAs: 100_009 as Urn };
  expect(start({ school: { absence: new Map([[baseline, earlier]]) } })[1]!.lines).toEqual([
    'attendance = 100 − overall absence (published under its earlier URN 100009) = 100 − 6 = 94%',
  ]);
});
