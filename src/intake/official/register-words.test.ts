import { describe, expect, it } from 'vitest';
import { notApplicable, notAvailable } from '../../attendance/published.ts';
import { isUnreadable } from './cells.ts';
import {
  admissionsCell,
  ageRangeOf,
  denominationCell,
  genderCell,
  phaseFromFlags,
  phaseOf,
  sixthFormCell,
  statusNamed,
} from './register-words.ts';

describe('the registers’ words', () => {
  it.each([
    ['Selective', 'selective'],
    ['Selective (grammar)', 'selective'],
    ['Non-selective', 'non-selective'],
    ['Modern (secondary)', 'non-selective'],
    ['Not applicable', notApplicable],
    ['Not recorded', notAvailable],
    ['', notAvailable],
  ])('admissions %j', (text, expected) => {
    expect(admissionsCell(text)).toEqual(expected);
  });

  it.each([
    ['Roman Catholic', 'Roman Catholic'],
    ['Catholic', 'Roman Catholic'],
    ['Islam', 'Muslim'],
    ['Does not apply', 'none'],
    ['None', 'none'],
    ['Unknown', notAvailable],
    ['Jewish', 'Jewish'],
  ])('religious character %j', (text, expected) => {
    expect(denominationCell(text)).toEqual(expected);
  });

  it('does not guess what a word means', () => {
    expect([genderCell('Any'), admissionsCell('Banding'), sixthFormCell('Perhaps')].every(isUnreadable)).toBe(
      true,
    );
  });

  it.each([
    ['Open', 'open'],
    ['Open, but proposed to close', 'closing'],
    ['Closed', 'closed'],
    ['Proposed to open', undefined],
    ['', undefined],
  ])('status %j', (text, expected) => {
    expect(statusNamed(text)).toBe(expected);
  });

  it('tells the phase from the type first, then the stage', () => {
    expect(phaseOf('Academy special converter', 'Not applicable')).toBe('special');
    expect(phaseOf('Academy alternative provision converter', 'Secondary')).toBe('alternative-provision');
    expect(phaseOf('Pupil referral unit', 'Not applicable')).toBe('alternative-provision');
    expect(phaseOf('Community school', 'Middle deemed primary')).toBe('primary');
    expect(phaseOf('Academy converter', 'All-through')).toBe('secondary');
    expect(phaseOf('Academy converter', 'Not applicable')).toBeUndefined();
    expect(phaseFromFlags('Academy - Converter special school', 'Special School', '1', '1')).toBe('special');
    expect(phaseFromFlags('Community school', 'Maintained School', '1', '1')).toBe('secondary');
    expect(phaseFromFlags('Community school', 'Maintained School', '1', '0')).toBe('primary');
  });

  it('takes 99 and 0 to 0 for codes, not ages', () => {
    expect(ageRangeOf(11, 18)).toEqual({ low: 11, high: 18 });
    expect(ageRangeOf(18, 11)).toEqual({ low: 11, high: 18 });
    expect([ageRangeOf(16, 99), ageRangeOf(99, 16), ageRangeOf(0, 0), ageRangeOf(11, 0)]).toEqual([
      notAvailable,
      notAvailable,
      notAvailable,
      notAvailable,
    ]);
    expect(ageRangeOf(notApplicable, 11)).toEqual(notApplicable);
  });
});
