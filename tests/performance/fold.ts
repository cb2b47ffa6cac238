/**
 * How long the fold of a day of all England takes, by a part of it: whole buckets of an invented England's schools (a bucket is a
 * thirty-second of all), with their registers of all weeks before folded already. Prints what a Friday and a Monday took at the
 * beginning of the year and late in it, when there is most to sum up, in processor time of the program and of the database, and what
 * it comes to for all schools: by schools alone, so that what a bucket takes whatever its size counts too often where an England
 * is smaller than England. To fill the year takes longer than to fold it.
 *
 * usage: npm run performance:fold [-- schools of England [buckets]]
 */

import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { foldDays } from './fold-days.ts';
import { say } from './say.ts';

const national = 21_575;
const england = Number(process.argv[2] ?? national / 5);
const buckets = Number(process.argv[3] ?? 1);
/**
 * Each is filled up to and folded in turn: of those that follow each other the last two are what is measured. The one before them
 * in July sums up the terms that are over, which is done once.
 */
const days = [
  ...['2026-10-01', '2026-10-02', '2026-10-05'],
  ...['2027-06-30', '2027-07-01', '2027-07-02', '2027-07-05'],
].map((day) => day as IsoDate);

const differences = await foldDays({ england, buckets, days }, (day) => {
  const part = day.schools / national;
  say(
    `up to ${day.until}: ${day.schools} schools, ${day.pupils} pupils, ${day.schoolWeeks} school-weeks, ${day.records} records in ${day.wall.toFixed(1)} s; processor time ${day.program.toFixed(1)} s (program) and ${day.database.toFixed(1)} s (database); for ${national} schools ${(day.program / part).toFixed(0)} and ${(day.database / part).toFixed(0)} s`,
  );
});
say(`differences from the registers, of three schools: ${differences}`);
