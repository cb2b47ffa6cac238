/**
 * What ten Englands would take, by what a known part of them takes on this machine and by arithmetic that is printed: counts and a
 * school's question on two servers of Debian's ClickHouse (weeks of a bucket of schools on each), the fold of a day (of some schools of a
 * bucket), and pages of attendance in front of tables with ten times the rows (a tenth of England's, and England's). Prints processor
 * seconds beside those of the clock: where other programs run only the first mean something.
 *
 * usage: npm run performance:scale [-- schools of the England of which a bucket is taken, 0.1 [share of England in the tables, 0.1]]
 */

import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { buckets } from '../../src/store/marks/marks-store.ts';
import { debianClickhouse } from '../fixtures/clickhouse-servers.ts';
import { type FoldedDay, foldDays } from './fold-days.ts';
import { say } from './say.ts';
import { asked, bucketsTaken, takeCounts } from './scale-counts.ts';
import { takePages, weeks } from './scale-places.ts';

const national = 21_575;
const england = Number(process.argv[2] ?? 10_000);
const share = Number(process.argv[3] ?? 0.1);
const times = 10;
/** A Thursday that is filled first, and the Monday that is measured: the fourth week of the year. */
const days = ['2026-09-24', '2026-09-25', '2026-09-28'] as IsoDate[];
/** Of a national day's marks, half come in an hour (docs/scale.md). */
const morning = { seconds: 3600, share: 0.5 };

const s = (seconds: number): string => `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`;
const begun = performance.now();

await counts();
await folding();
await pages();
say(`all of this took ${s((performance.now() - begun) / 1000)}`);

async function counts(): Promise<void> {
  const found = debianClickhouse();
  if ('none' in found) return say(`counts: skipped: ${found.none}`);
  const taken = await takeCounts(found.program, england);
  const { schools, weeks, weeksOfYear, rows, questions, look, written } = taken;
  const halfOfWeeks = Math.ceil(weeks / 2);
  /** Ten Englands' weeks of schools, of those by which the whole question is longer than the half. */
  const factor = (times * national * weeksOfYear) / (schools * (weeks - halfOfWeeks));
  say(
    `counts: ${schools} schools in ${bucketsTaken} buckets of ${buckets}, one on each of two servers; ${rows} rows in ${weeks} weeks of ${weeksOfYear}; ten Englands' year is ${factor.toFixed(0)} times ${weeks - halfOfWeeks} of these weeks`,
  );
  for (const ask of asked) {
    const { half, whole } = questions[ask];
    const of = (what: 'processor' | 'wall') => {
      const more = Math.max(0, whole[what] - half[what]);
      const rest = Math.max(0, half[what] - (more * halfOfWeeks) / (weeks - halfOfWeeks));
      return `${half[what].toFixed(3)} s of ${halfOfWeeks} weeks, ${whole[what].toFixed(3)} s of ${weeks}: ${rest.toFixed(3)} s + ${factor.toFixed(0)} × ${more.toFixed(3)} s = ${s(rest + factor * more)} for ten Englands' year`;
    };
    say(`${ask}, processor: ${of('processor')}`);
    say(`${ask}, clock: ${of('wall')}`);
  }
  const day = (times * national) / schools / weeks / 5;
  say(
    `written: ${s(written.processor)} of the processor (${s(written.wall)}) for these rows; ten Englands' day, its rows alone, ${(day).toFixed(1)} times as much: ${s(day * written.processor)}`,
  );
  const perYear = (times * national * weeksOfYear * taken.bytes) / (schools * weeks);
  say(
    `disk: ${(taken.bytes / rows).toFixed(2)} bytes a pupil's week, ${(perYear / 1e9).toFixed(1)} GB for ten Englands' year`,
  );
  say(
    `a school's question over ${weeks} weeks: ${look.processor.toFixed(1)} ms of the processor, 95% below ${look.alone.toFixed(0)} ms alone and ${look.beside.toFixed(0)} ms while all are counted; its bucket has ${((times * national) / buckets / (schools / bucketsTaken)).toFixed(0)} times these schools at ten Englands, and is read from the school on by its order`,
  );
}

async function folding(): Promise<void> {
  const folded: FoldedDay[] = [];
  await foldDays({ england: england / 5, buckets: 1, days }, (day) => folded.push(day));
  const day = folded.at(-1)!;
  const marks = 2 * day.pupils;
  const ofBucket = (times * national) / buckets / day.schools;
  const [program, database] = [day.program * ofBucket, day.database * ofBucket];
  const turn = buckets * (program + database);
  say(
    `fold: a Monday of ${day.schools} schools, ${marks} marks: ${s(day.program)} of the processor in the program and ${s(day.database)} in the database, ${s(day.wall)} of the clock: ${(marks / day.program).toFixed(0)} marks a second of the program`,
  );
  say(
    `fold: a bucket of ten Englands has ${ofBucket.toFixed(0)} times the schools: ${s(program)} + ${s(database)}; ${buckets} buckets, one after the other: ${s(buckets * program)} + ${s(buckets * database)} = ${s(turn)}`,
  );
  const comes = (times * morning.share * marks * (national / day.schools)) / morning.seconds;
  const read = (marks * (national / day.schools) * times) / turn;
  say(
    `fold: ten Englands' morning brings ${comes.toFixed(0)} marks a second for an hour; one process that folds reads ${read.toFixed(0)} a second. A register is counted after one turn of all buckets to two at most: ${s(turn)} to ${s(2 * turn)} with one lock, ${s(turn / buckets)} to ${s((2 * turn) / buckets)} with a lock and a process for each bucket and as many processors`,
  );
}

async function pages(): Promise<void> {
  const {
    editions,
    pages: [few, more],
  } = await takePages(share);
  const each = editions.seconds / editions.editions / editions.schools;
  say(
    `editions: ${editions.editions} of a place of ${editions.schools} schools, a half term each: ${s(editions.seconds)} of the processor, ${(1000 * each).toFixed(0)} ms a school; one a week is at most ${weeks} × that a year: ${s(weeks * each)} a school and place`,
  );
  for (const { counts, figures, waits, service, database, plan, touched } of [few, more])
    say(
      `pages, beside ${counts} rows of counts and ${figures} of figures of places: median ${waits.median.toFixed(0)} ms, p95 ${waits.p95.toFixed(0)} ms; processor ${service.toFixed(1)} ms of the service and ${database.toFixed(1)} ms of the database a page; ${touched} pages of the table touched by ${plan}`,
    );
  say(
    `pages: ten times the rows, ${(more.waits.p95 / few.waits.p95).toFixed(2)} of the p95, ${(more.database / few.database).toFixed(2)} of the database's processor time; filled in are weeks with nothing in them, ${(share * times * 100).toFixed(0)}% of England's in the second`,
  );
}
