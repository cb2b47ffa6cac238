import { describe, expect, test } from 'vitest';
import { baseline, type SchoolChanges, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { noExpectationReasons, noExpectationWords } from '../../attendance/outcome-glossary.ts';
import { notApplicable, notAvailable, notSubmitted, suppressed } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { reasonForNone } from './eligibility.ts';

const limits = { fewestPupils: 30 };
const reasonOf = (changes: SchoolChanges) =>
  reasonForNone(schoolWith(100_000, { attendance: 94, ...changes }), baseline, limits);

describe('a school with an expectation', () => {
  test.each<[string, SchoolChanges]>([
    ['an ordinary one', {}],
    ['a special school', { phase: 'special' }],
    ['a primary of unknown ages', { ageRange: notAvailable }],
    ['of just enough pupils', { circumstances: { roll: 30 } }],
    ['opened in the September the baseline year began', { opened: '2022-09-30' }],
    ['whose opening date no file tells', { opened: notAvailable }],
    ['converted in the baseline year', { opened: '2023-02-01', predecessors: [100_001 as Urn] }],
    ['with full attendance', { attendance: 100 }],
  ])('%s', (_, changes) => expect(reasonOf(changes)).toBeUndefined());
});

describe('a school without one', () => {
  test.each<[string, SchoolChanges, string]>([
    ['alternative provision', { phase: 'alternative-provision' }, 'alternative-provision'],
    ['closed', { status: 'closed' }, 'closed'],
    ['due to close', { status: 'closing' }, 'closing'],
    ['opened after September', { opened: '2022-10-01' }, 'newly-opened'],
    ['opened after the baseline year', { opened: '2024-01-01' }, 'newly-opened'],
    ['absence suppressed', { attendance: suppressed }, 'no-baseline'],
    ['absence not available', { attendance: notAvailable }, 'no-baseline'],
    ['absence not applicable', { attendance: notApplicable }, 'no-baseline'],
    ['absence not yet submitted', { attendance: notSubmitted }, 'no-baseline'],
    ['no absence row at all', { absence: new Map() }, 'no-baseline'],
    ['roll unknown', { circumstances: { roll: suppressed } }, 'circumstances-unknown'],
    ['a secondary of unknown ages', { phase: 'secondary', ageRange: notAvailable }, 'ages-unknown'],
    ['29 pupils', { circumstances: { roll: 29 } }, 'too-few-pupils'],
    ['no pupils', { circumstances: { roll: 0 } }, 'too-few-pupils'],
  ])('%s', (_, changes, reason) => expect(reasonOf(changes)).toBe(reason));

  test('figures of another year are no baseline', () => {
    const figures = schoolWith(100_000, { attendance: 94 }).absence.get(baseline)!;
    expect(reasonOf({ absence: new Map([['2021-22', figures]]) })).toBe('no-baseline');
  });
});

test('of several reasons the first in the published order is given', () => {
  const all: SchoolChanges = {
    phase: 'alternative-provision',
    status: 'closed',
    opened: '2023-01-01',
    absence: new Map(),
    circumstances: { roll: 3 },
  };
  expect(reasonOf(all)).toBe('alternative-provision');
  expect(reasonOf({ ...all, phase: 'primary' })).toBe('closed');
  expect(reasonOf({ ...all, phase: 'primary', status: 'closing' })).toBe('closing');
  expect(reasonOf({ ...all, phase: 'primary', status: 'open' })).toBe('newly-opened');
  const open = { ...all, phase: 'primary', status: 'open', opened: notAvailable } as const;
  expect(reasonOf(open)).toBe('no-baseline');
  const { absence: _, ...withFigure } = open;
  const ageless = { ...withFigure, phase: 'secondary', ageRange: notAvailable } as const;
  expect(reasonOf(ageless)).toBe('ages-unknown');
  expect(reasonOf({ ...ageless, circumstances: { roll: notAvailable } })).toBe('circumstances-unknown');
  expect(reasonOf(withFigure)).toBe('too-few-pupils');
  expect(reasonOf({ ...withFigure, circumstances: { roll: notAvailable } })).toBe('circumstances-unknown');
});

test('every reason has words of its own', () => {
  const words = noExpectationReasons.map((reason) => noExpectationWords[reason]);
  expect(new Set(words).size).toBe(noExpectationReasons.length);
  for (const sentence of words) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});
