/**
 * How long the fold of a day of all England takes, by a part of it: whole buckets of an invented England's schools (a bucket is a
 * thirty-second of all), with their registers of all weeks before folded already. A process folds all buckets one after the other,
 * and only the first of them meets cold code and pages, and what is done once: it is told apart from the others. Prints what a Friday and a
 * Monday took at the beginning of the year and late in it, when there is most to sum up, in processor time of the program and of the
 * database, and what it comes to for all schools: each as one of the later buckets, and once what the first took beyond. What a
 * bucket takes whatever its size counts too often where an England is smaller than England. To fill the year takes longer than
 * to fold it.
 *
 * usage: npm run performance:fold [-- schools of England [buckets, from 2 on]]
 */

import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { type FoldedPart, foldDays } from './fold-days.ts';
import { say } from './say.ts';

const national = 21_575;
const england = Number(process.argv[2] ?? national / 15);
const buckets = Number(process.argv[3] ?? 3);
/**
 * Each is filled up to and folded in turn: of those that follow each other the last two are what is measured. The one before them
 * in July sums up the terms that are over, which is done once.
 */
const days = [
  ...['2025-10-02', '2025-10-03', '2025-10-06'],
  ...['2026-07-01', '2026-07-02', '2026-07-03', '2026-07-06'],
].map((day) => day as IsoDate);

const differences = await foldDays({ england, buckets, days }, (day) => {
  const [first, ...others] = day.buckets;
  if (first === undefined || others.length === 0) throw new Error('at least two buckets are wanted');
  const warm = sumOf(others);
  const ofAll = (what: 'program' | 'database') => {
    const ofSchool = warm[what] / warm.schools;
    return (first[what] - ofSchool * first.schools + ofSchool * national).toFixed(0);
  };
  say(
    `up to ${day.until}: ${day.schools} schools, ${day.pupils} pupils, ${day.schoolWeeks} school-weeks, ${day.records} records in ${day.wall.toFixed(1)} s; processor time ${inWords(first)} in the first bucket, ${inWords(warm)} in the other ${others.length}; for ${national} schools ${ofAll('program')} and ${ofAll('database')} s`,
  );
});
say(`differences from the registers, of three schools: ${differences}`);

function sumOf(parts: readonly FoldedPart[]): FoldedPart {
  const sum = { schools: 0, program: 0, database: 0 };
  for (const { schools, program, database } of parts) {
    sum.schools += schools;
    sum.program += program;
    sum.database += database;
  }
  return sum;
}

function inWords({ schools, program, database }: FoldedPart): string {
  return `${program.toFixed(2)} s (program) and ${database.toFixed(2)} s (database) for ${schools} schools`;
}
