import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clickhouseEngines } from '../../../../tests/fixtures/clickhouse-engines.ts';
import type { ClickhouseServer } from '../../../../tests/fixtures/clickhouse-servers.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { PupilWeek } from '../../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { marksStoreContract } from '../marks-store.fixture.ts';
import { bucketOf, type MarksStore, type WrittenUnit } from '../marks-store.ts';
import { marksOn } from './clickhouse-marks.ts';
import { openCluster } from './cluster.ts';
import { rebalance } from './rebalance.ts';

const monday = '2026-09-07' as IsoDate;
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
const onRecord = (units: readonly WrittenUnit[]) =>
  new Map(units.map(({ sha256, pupilWeeks }) => [sha256, pupilWeeks]));

for (const { name, none, start } of clickhouseEngines())
  describe.skipIf(none !== undefined)(
    `marks on servers of ClickHouse, ${name}${none === undefined ? '' : ` (${none})`}`,
    () => {
      const servers: ClickhouseServer[] = [];
      beforeAll(async () => {
        for (let i = 0; i < 3; i += 1) servers.push(await start());
      });
      afterAll(() => Promise.all(servers.map((server) => server.stop())));

      describe('two of them', () => {
        marksStoreContract(async () =>
          marksOn(await openCluster(servers.slice(0, 2).map(({ address }) => [address]))),
        );
      });

      describe('when one is not as it was', () => {
        // A school in each of two buckets, whose homes differ.
        const urns = [100_000, 100_001] as unknown as readonly Urn[];
        let store: MarksStore;
        let units: WrittenUnit[];
        const write = async (to: MarksStore, urn: Urn, week = monday, pupils = 20): Promise<WrittenUnit> =>
          (await to.writeUnit({ monday: week, bucket: bucketOf(urn), kept: 'cluster' }, undefined, [
            { urn, rows: Array.from({ length: pupils }, (_, i) => row(i + 1)) },
          ]))!;
        beforeEach(async () => {
          store = marksOn(await openCluster(servers.slice(0, 2).map(({ address }) => [address])));
          await store.tidy(new Map());
          units = [await write(store, urns[0]!), await write(store, urns[1]!)];
        });
        afterEach(() => store.close());
        const addresses = () => servers.map(({ address }) => [address]);

        test('a server that is gone is an error for all who ask, never half an answer', async () => {
          await servers[1]!.kill();
          const name = new URL(servers[1]!.address).host;
          try {
            for (const ask of [
              () => store.schoolWeeks({ units }),
              () => store.reasons({ units }),
              () => store.persistent({ units }),
              () => store.rows({ units: units.slice(0, 1) }),
              () => write(store, urns[0]!, '2026-09-14' as IsoDate),
            ])
              await expect(ask()).rejects.toThrow(`The marks on ${name} cannot be had`);
          } finally {
            await servers[1]!.start();
          }
          expect(await store.schoolWeeks({ units })).toEqual(
            urns.map((urn) => ({ urn, monday, possible: 200, absent: 21 })),
          );
        });

        test('a server that came back without what it had is an error too', async () => {
          await store.remove([units[1]!]);
          await expect(store.schoolWeeks({ units })).rejects.toThrow(
            `lacks the unit ${units[1]!.sha256} of the week of ${monday}`,
          );
          await expect(
            store.writeUnit(units[1]!, units[1], [{ urn: urns[1]!, rows: [row(1)] }]),
          ).rejects.toThrow('Nothing is counted without it');
          expect(await store.schoolWeeks({ units: units.slice(0, 1) })).toHaveLength(1);
        });

        test('one server under two names is refused', async () => {
          const { port, pathname } = new URL(servers[0]!.address);
          await expect(
            openCluster([[servers[0]!.address], [`http://localhost:${port}${pathname}`]]),
          ).rejects.toThrow('Addresses 1 and 2 of the cluster are one server');
        });

        test('two who write the same unit at once write it once', async () => {
          const other = marksOn(await openCluster(addresses().slice(0, 2)));
          const week = '2026-09-14' as IsoDate;
          const written = await Promise.all(
            [store, other, store, other].map((each) => write(each, urns[0]!, week)),
          );
          expect(new Set(written.map(({ sha256 }) => sha256)).size).toBe(1);
          expect(await store.rows({ units: written.slice(0, 1) })).toHaveLength(20);
          await other.close();
        });

        test('a writer killed half-way leaves what the next start tidies', async () => {
          const cluster = await openCluster(addresses().slice(0, 2));
          await cluster.shards[0]!.command('create table marks_staging_killed_fresh (a Int32) engine = Log');
          expect(await store.tidy(onRecord(units))).toBe(0);
          expect(await cluster.shards[0]!.text('show tables')).toBe('marks\n');
          await cluster.close();
        });

        test('a third server takes its share while readers read, and new units go where their bucket is', async () => {
          const three = await openCluster(addresses());
          const wide = marksOn(three);
          // Bucket 0 stays, bucket 1 was on the second and stays; one that belongs to the third is on the first.
          const moving = 100_002 as Urn;
          const old = await write(store, moving);
          const expected = { urn: moving, monday, possible: 200, absent: 21 };
          expect(await wide.schoolWeeks({ units: [old] })).toEqual([expected]);
          // Before it moves, the next week of the bucket joins it where it is.
          const next = await write(wide, moving, '2026-09-14' as IsoDate);
          const all = [...units, old, next];
          const asked = () => wide.persistent({ units: all });
          const before = await asked();
          const named = onRecord(all);
          const readers = Promise.all(Array.from({ length: 20 }, asked));
          expect(await rebalance(three, named)).toBe(2);
          for (const answer of await readers) expect(answer).toEqual(before);
          expect(await asked()).toEqual(before);
          const held = await three.held();
          expect([...held[2]!.keys()].sort()).toEqual([old.sha256, next.sha256].sort());
          expect(held[0]!.has(old.sha256)).toBe(false);
          expect(await rebalance(three, named)).toBe(0);
          // Whoever still knows two servers only is told, and counts nothing.
          await expect(store.schoolWeeks({ units: [old] })).rejects.toThrow('No server has all marks');
          await wide.close();
        });

        test('a rebalance that was killed between copy and removal goes on', async () => {
          const three = await openCluster(addresses());
          const old = await write(store, 100_002 as Urn);
          const text = await three.shards[0]!.text(`select count(*) from marks where unit = '${old.sha256}'`);
          expect(text).toBe('20\n');
          const named = onRecord([old]);
          await rebalance(three, named);
          // As if it had been killed before it removed the first.
          await store.writeUnit(old, undefined, [
            { urn: 100_002 as Urn, rows: Array.from({ length: 20 }, (_, i) => row(i + 1)) },
          ]);
          expect(await rebalance(three, named)).toBe(1);
          expect(await marksOn(three).rows({ units: [old] })).toHaveLength(20);
          await three.close();
        });
      });
    },
  );
