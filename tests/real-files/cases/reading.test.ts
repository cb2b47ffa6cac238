import { expect, it } from 'vitest';
import { isMissing, notAvailable, suppressed } from '../../../src/attendance/published.ts';
import { describeCases, figuresOf, identitiesOf, readCase, schoolIn } from './case-folder.ts';

const notesIn = (number: string) => readCase(number).report.files.flatMap(({ notes }) => notes);
const faultsIn = (number: string) => readCase(number).report.faults;
const unreadIn = (number: string) => readCase(number).report.unread.map(({ why }) => why);

describeCases('figures in a form that is not the publisher’s own', () => {
  it.each([
    ['04', '5 rows without anything in them passed over'],
    ['14', '1 row of a note, or of the header again, passed over'],
  ])('are those of the base: case %s', (number, note) => {
    expect(figuresOf(readCase(number))).toEqual(figuresOf(readCase('00')));
    expect(notesIn(number)).toEqual([note]);
    expect(faultsIn(number)).toEqual([]);
  });

  it.each(['29', '30'])('are those of the base, thousands and spaces and all: case %s', (number) => {
    expect(figuresOf(readCase(number))).toEqual(figuresOf(readCase('00')));
    expect(faultsIn(number)).toEqual([]);
  });

  it('are missing under older and exported symbols, and never 0', () => {
    const read = readCase('17');
    const overall = read.dataset.schools.map(({ absence }) => absence.get('2022-23')?.overall);
    const missing = overall.filter((figure) => figure !== undefined && isMissing(figure));
    expect(missing).toHaveLength(9);
    expect(missing.filter((figure) => figure === suppressed)).toHaveLength(1);
    expect(schoolIn(read, 101_188).absence.get('2022-23')).toMatchObject({
      overall: notAvailable,
      persistent: 15,
    });
    expect(schoolIn(read, 140_687).absence.get('2022-23')?.severe).toBe(0);
    expect(faultsIn('17')).toEqual([]);
  });
});

describeCases('a register', () => {
  it.each([
    ['07', 'in small letters', []],
    ['12', 'encoded twice', ['letters were encoded twice ("Ã©" for "é") in 60 places: put right']],
    ['24', 'with semicolons', ['has semicolons between its columns instead of commas: read all the same']],
    ['25', 'with tabs', ['has tabs between its columns instead of commas: read all the same']],
    ['26', 'below a line for Excel', ['1 row above the header passed over (a title, or a line for Excel)']],
    ['32', 'with children’s centres', []],
  ])('says the same of every school: case %s, %s', (number, _, notes) => {
    const read = readCase(number);
    expect(identitiesOf(read)).toEqual(identitiesOf(readCase('24')));
    expect(schoolIn(read, 101_188)).toMatchObject({
      name: "Dorothy Barley Infants' School",
      trust: 'FIERTÉ Multi-Academy Trust',
      trustUid: '2170',
      ageRange: { low: 3, high: 7 },
      place: { easting: 335_222, northing: 398_426, withinKm: 0 },
    });
    expect(notesIn(number)).toEqual(notes);
    expect(faultsIn(number)).toEqual([]);
    expect(read.report.joins.establishments).toMatchObject({ byUrn: 60, none: 0 });
  });

  it('gives the day that American Excel turned round', () => {
    const read = readCase('22');
    expect(new Set(read.dataset.schools.map(({ opened }) => opened))).toEqual(new Set(['2011-09-01']));
    expect(faultsIn('22')).toEqual([]);
  });
});

describeCases('a file that is no table', () => {
  it.each([
    ['27', /^a web page, not a CSV file: .*Fetch the file again/],
    ['28', /^a gzip file, not a CSV file: unpack it/],
  ])('is named, with the mend: case %s', (number, words) => {
    expect(unreadIn(number)).toEqual([expect.stringMatching(words)]);
  });
});
