import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clickhouseEngines } from '../../../../tests/fixtures/clickhouse-engines.ts';
import type { ClickhouseServer } from '../../../../tests/fixtures/clickhouse-servers.ts';
import { until } from '../../../../tests/fixtures/until.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { PupilWeek } from '../../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { marksStoreContract } from '../marks-store.fixture.ts';
import { bucketOf, type MarksStore, type WrittenUnit } from '../marks-store.ts';
import { marksOn } from './clickhouse-marks.ts';
import { openCluster } from './cluster.ts';
import { rebalance } from './rebalance.ts';
import { openShard } from './shard.ts';

const monday = '2026-09-07' as IsoDate;
const next = '2026-09-14' as IsoDate;
const urn = 100_000 as Urn;
const row = (pupil: number): PupilWeek => ({
  pupil,
  part: 1,
  yearGroup: 7,
  traits: 0,
  am: 1,
  pm: 2,
  possible: 10,
  absent: pupil % 3,
  codes: 6,
});
const rowsOf = (pupils: number, missed = 0) =>
  Array.from({ length: pupils }, (_, i) => ({ ...row(i + 1), absent: missed || row(i + 1).absent }));
const place = (week: IsoDate) => ({ monday: week, bucket: bucketOf(urn), kept: 'cluster' }) as const;
const names = (units: readonly WrittenUnit[]) => units.map(({ sha256 }) => sha256).sort();
const onRecord = (units: readonly WrittenUnit[]) =>
  new Map(units.map(({ sha256, pupilWeeks }) => [sha256, pupilWeeks]));

for (const { name, none, start } of clickhouseEngines())
  describe.skipIf(none !== undefined)(
    `copies of marks on servers of ClickHouse, ${name}${none === undefined ? '' : ` (${none})`}`,
    () => {
      const servers: ClickhouseServer[] = [];
      const pair = () => openCluster([servers.slice(0, 2).map(({ address }) => address)]);
      beforeAll(async () => {
        for (let i = 0; i < 3; i += 1) servers.push(await start());
      });
      afterAll(() => Promise.all(servers.map((server) => server.stop())));

      describe('two that hold the same', () => {
        marksStoreContract(async () => marksOn(await pair()));
      });

      describe('when one is away', () => {
        let store: MarksStore;
        let units: WrittenUnit[];
        const write = async (pupils: number, week = monday, before?: WrittenUnit) =>
          (await store.writeUnit(place(week), before, [{ urn, rows: rowsOf(pupils) }]))!;
        /** What each server has by itself. */
        const heldByEach = async () => {
          const cluster = await pair();
          const held = await cluster.held();
          await cluster.close();
          return held.map((own) => (own === undefined ? 'away' : [...own.keys()].sort()));
        };
        const sums = (pupils: number, week = monday) => ({
          urn,
          monday: week,
          possible: 10 * pupils,
          absent: rowsOf(pupils).reduce((all, { absent }) => all + absent, 0),
        });
        beforeEach(async () => {
          store = marksOn(await pair());
          await store.tidy(new Map());
          units = [await write(20)];
        });
        afterEach(async () => {
          await store.close();
          for (const server of servers) {
            await server.kill();
            await server.start();
          }
        });

        test('each has what is written, and whoever is left answers', async () => {
          expect(await heldByEach()).toEqual([names(units), names(units)]);
          for (const away of [0, 1]) {
            await servers[away]!.kill();
            expect(await store.schoolWeeks({ units })).toEqual([sums(20)]);
            // A process that starts now counts too.
            const later = marksOn(await pair());
            expect(await later.rows({ units })).toHaveLength(20);
            await later.close();
            await servers[away]!.start();
          }
        });

        test('writing goes on, and who comes back is asked for what it has and given what it lacks', async () => {
          expect(await store.tidy(onRecord(units))).toBe(0);
          expect(store.isTidy()).toBe(true);
          await servers[0]!.kill();
          units = [await write(30, monday, units[0]), await write(20, next)];
          expect(store.isTidy()).toBe(false);
          const standing = onRecord(units);
          await store.tidy(standing);
          expect(store.isTidy()).toBe(false);
          await servers[0]!.start();
          // It has an earlier unit of the week, which nobody names: it is not asked for that.
          expect((await heldByEach())[0]).not.toEqual(names(units));
          expect(await store.schoolWeeks({ units })).toEqual([sums(30), sums(20, next)]);
          await until(async () => {
            await store.tidy(standing);
            return store.isTidy();
          });
          expect(await heldByEach()).toEqual([names(units), names(units)]);
          await servers[1]!.kill();
          expect(await store.schoolWeeks({ units })).toEqual([sums(30), sums(20, next)]);
          expect(await store.isWhole(units[0]!)).toBe(true);
        });

        test('what only the other has is asked of nobody else: an error, never half an answer', async () => {
          await servers[0]!.kill();
          units.push(await write(20, next));
          await servers[0]!.start();
          await servers[1]!.kill();
          const [had, lacks] = servers
            .slice(0, 2)
            .map(({ address }) => new URL(address).host)
            .toReversed();
          await expect(store.schoolWeeks({ units })).rejects.toThrow(
            `${lacks} lacks the unit ${units[1]!.sha256} of the week of ${next}, and ${had} does not answer`,
          );
          await expect(write(30, next, units[1])).rejects.toThrow('Nothing is counted without it');
          await servers[0]!.kill();
          await expect(store.schoolWeeks({ units })).rejects.toThrow(`The marks on ${lacks} cannot be had`);
        });

        test.each([0, 1])(
          'server %i ends while a unit is written: it is whole on the other',
          async (dying) => {
            // Large enough that it is not over before the server is.
            const many = rowsOf(100_000);
            const watched = openShard(servers[dying]!.address);
            const writing = store.writeUnit(place(next), undefined, [{ urn, rows: many }]).then(
              (unit) => unit,
              (fault: Error) => fault.message,
            );
            await until(async () => (await watched.text('show tables')).includes('marks_staging'));
            await servers[dying]!.kill();
            await watched.close();
            const said = await writing;
            // Where it was made it is not on record, and made again; where it was copied to it stands.
            if (dying === 0) expect(said).toMatch('cannot be had');
            const unit =
              typeof said === 'object'
                ? said
                : (await store.writeUnit(place(next), undefined, [{ urn, rows: many }]))!;
            units.push(unit);
            expect(await store.schoolWeeks({ units })).toEqual([sums(20), sums(100_000, next)]);
            await servers[dying]!.start();
            expect(await store.schoolWeeks({ units })).toEqual([sums(20), sums(100_000, next)]);
            await until(async () => {
              await store.tidy(onRecord(units));
              return store.isTidy();
            });
            await servers[1 - dying]!.kill();
            expect(await store.schoolWeeks({ units })).toEqual([sums(20), sums(100_000, next)]);
          },
        );

        test('what is to go is not gone while a copy is away, and is said to be there', async () => {
          await servers[1]!.kill();
          const host = new URL(servers[1]!.address).host;
          expect(await store.remove(units)).toEqual(new Set(names(units)));
          expect(store.troubles()).toContain(
            `${host} does not answer: what is to go from it goes when it is back`,
          );
          expect(await heldByEach()).toEqual([[], 'away']);
          await servers[1]!.start();
          expect(await store.remove(units)).toEqual(new Set());
          expect(await heldByEach()).toEqual([[], []]);
          expect(store.troubles()).toEqual([]);
        });

        test('a copy that has other rows than its name says is found', async () => {
          const [, second] = (await pair()).shards;
          expect(await store.isWhole(units[0]!)).toBe(true);
          await second!.command(
            `alter table marks drop partition tuple(${bucketOf(urn)}, '${units[0]!.sha256}')`,
          );
          await second!.command(
            `insert into marks select ${bucketOf(urn)}, '${units[0]!.sha256}', ${urn}, 0, number, 1, 7, 0, 1, 2, 10, 0, 6 from system.numbers limit 20`,
          );
          expect(await store.isWhole(units[0]!)).toBe(false);
          expect(store.troubles()).toEqual([
            `${second!.name} has other rows of partition tuple(${bucketOf(urn)}, '${units[0]!.sha256}') than its name says`,
          ]);
        });

        /** What a server has of a unit becomes other rows than its name says, or none. */
        const damage = async (at: number, { bucket, sha256 }: WrittenUnit, rows: number) => {
          const shard = openShard(servers[at]!.address);
          await shard.command(`alter table marks drop partition tuple(${bucket}, '${sha256}')`);
          if (rows > 0)
            await shard.command(
              `insert into marks select ${bucket}, '${sha256}', ${urn}, 0, number, 1, 7, 0, 1, 2, 10, 0, 6 from system.numbers limit ${rows}`,
            );
          await shard.close();
        };

        test.each([0, 1])(
          'server %i, some of whose rows are gone, is given them by the other',
          async (at) => {
            await damage(at, units[0]!, 7);
            expect(await store.isWhole(units[0]!)).toBe(false);
            await store.tidy(onRecord(units));
            expect(await store.isWhole(units[0]!)).toBe(true);
            expect(store.troubles()).toEqual([]);
            await store.tidy(onRecord(units));
            expect(store.isTidy()).toBe(true);
          },
        );

        test('what has other rows is no source: another is asked, and what is damaged is mended too', async () => {
          const three = await openCluster([servers.map(({ address }) => address)]);
          const wide = marksOn(three);
          await damage(0, units[0]!, 20);
          await wide.tidy(onRecord(units));
          expect((await three.held()).map((own) => own?.size)).toEqual([1, 1, 1]);
          expect(await wide.isWhole(units[0]!)).toBe(true);
          await damage(0, units[0]!, 20);
          await damage(1, units[0]!, 0);
          expect(await rebalance(three, onRecord(units))).toBe(1);
          expect(await wide.isWhole(units[0]!)).toBe(true);
          await wide.remove(units);
          await wide.close();
        });

        test('what cannot be mended is told, and the rest is mended', async () => {
          const other = (urn + 1) as Urn;
          const elsewhere = (await store.writeUnit(
            { monday, bucket: bucketOf(other), kept: 'cluster' },
            undefined,
            [{ urn: other, rows: rowsOf(20) }],
          ))!;
          await damage(0, units[0]!, 20);
          await damage(1, units[0]!, 0);
          await damage(1, elsewhere, 0);
          const standing = onRecord([...units, elsewhere]);
          await store.tidy(standing);
          await store.tidy(standing);
          expect(store.isTidy()).toBe(false);
          expect(store.troubles()).toEqual([
            expect.stringContaining(`The unit ${units[0]!.sha256} of`) as string,
          ]);
          expect((await heldByEach())[1]).toEqual([elsewhere.sha256]);
        });

        test('a copy that lost what it had between two looks is noticed by whoever asks, and given it again', async () => {
          await store.tidy(onRecord(units));
          expect(store.isTidy()).toBe(true);
          await damage(1, units[0]!, 0);
          expect(await store.schoolWeeks({ units })).toEqual([sums(20)]);
          expect(store.isTidy()).toBe(false);
          await store.tidy(onRecord(units));
          expect(await heldByEach()).toEqual([names(units), names(units)]);
        });

        test('what was given up is copied to nobody', async () => {
          await damage(1, units[0]!, 0);
          await store.tidy(new Map([[units[0]!.sha256, undefined]]));
          expect(await heldByEach()).toEqual([names(units), []]);
          expect(store.isTidy()).toBe(true);
        });

        test('servers that were away one after the other: what neither has whole is mended before anything else', async () => {
          const writeOf = async (of: Urn, week: IsoDate) =>
            (await store.writeUnit({ monday: week, bucket: bucketOf(of), kept: 'cluster' }, undefined, [
              { urn: of, rows: rowsOf(20) },
            ]))!;
          const others = [1, 2, 3].map((n) => (urn + n) as Urn);
          await servers[0]!.kill();
          for (const of of others) units.push(await writeOf(of, monday));
          await servers[0]!.start();
          await servers[1]!.kill();
          // Of two buckets each server now has another week, and of one the second alone has all.
          for (const of of others.slice(1)) units.push(await writeOf(of, next));
          await servers[1]!.start();
          await expect(store.schoolWeeks({ units })).rejects.toThrow('No server has all marks of bucket');
          await store.tidy(onRecord(units));
          expect(await store.schoolWeeks({ units })).toHaveLength(6);
          expect(store.troubles()).toEqual([
            'Copies do not have all parts of marks yet: one is given with each fold',
          ]);
        });

        test('a server that joins as a copy is given all, and one that leaves a pair gives what it had', async () => {
          const three = await openCluster([servers.map(({ address }) => address)]);
          expect(await rebalance(three, onRecord(units))).toBe(1);
          expect((await three.held()).map((own) => own?.size)).toEqual([1, 1, 1]);
          await three.close();
          const apart = await openCluster([
            [servers[2]!.address],
            servers.slice(0, 2).map(({ address }) => address),
          ]);
          expect(await rebalance(apart, onRecord(units))).toBe(1);
          expect((await apart.held()).map((own) => own?.size)).toEqual([1, 0, 0]);
          await servers[1]!.kill();
          // What is removed must not be what another name of the same server has: all must answer.
          await expect(rebalance(apart, onRecord(units))).rejects.toThrow('cannot be had');
          await apart.close();
        });
      });
    },
  );
