import { expect, it } from 'vitest';
import { notAvailable } from '../../../src/attendance/published.ts';
import { describeCases, failureOfCase, figuresOf, identitiesOf, readCase, schoolIn } from './case-folder.ts';

describeCases('answers that are in the files', () => {
  it('two extracts of one day are read together: case 10', () => {
    const read = readCase('10');
    expect(figuresOf(read)).toEqual(figuresOf(readCase('00')));
    expect(identitiesOf(read)).toEqual(identitiesOf(readCase('24')));
    expect(read.report.files.filter(({ schema }) => schema === 'register')).toHaveLength(2);
  });

  it('a file of two terms is named, with the one to take: case 15', () => {
    const { reason, message } = failureOfCase('15');
    expect(reason).toBe('file-missing');
    expect(message).toContain('data/1_absence_2term_school.csv holds rows of "Autumn and spring term" only');
    expect(message).toContain('Take the file for three terms (1a_absence_3term_school)');
  });

  it('the pupil statistics stand in for the census: case 19', () => {
    const read = readCase('19');
    expect(schoolIn(read, 101_188).circumstances).toMatchObject({
      roll: 307,
      freeSchoolMeals: 20.1,
      freeSchoolMealsEver6: notAvailable,
      senSupport: notAvailable,
    });
    expect(schoolIn(read, 101_188).absence).toEqual(schoolIn(readCase('00'), 101_188).absence);
  });

  it('File 7 and the postcode directory are read, and what they lack is said: case 21', () => {
    const read = readCase('21');
    expect(figuresOf(read)).toEqual(figuresOf(readCase('00')));
    const byName = new Map(read.report.files.map((file) => [file.schema, file]));
    expect(byName.get('deprivation-2025-lsoa')).toMatchObject({ used: 1, rejected: 0 });
    expect(byName.get('postcode-directory')).toMatchObject({ rows: 1, rejected: 0 });
    expect(byName.get('deprivation-2025-lsoa')?.notes).toEqual([
      expect.stringMatching(/^not used: no postcode/),
    ]);
  });
});
