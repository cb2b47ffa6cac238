import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ClickhouseServer,
  clickhouseServer,
  debianClickhouse,
} from '../../../tests/fixtures/clickhouse-servers.ts';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
} from '../../../tests/fixtures/registers-api.ts';
import { until } from '../../../tests/fixtures/until.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { openCluster } from '../../store/marks/clickhouse/cluster.ts';
import { openMarks } from '../../store/marks/open-marks.ts';
import { appoint } from '../../store/postgres/registers/machines.ts';
import { fold } from './fold.ts';
import type { FoldParts } from './fold-parts.ts';
import { verifyMarks } from './verify.ts';

const found = debianClickhouse();
const mondays = ['2026-09-07', '2026-09-14'].map((monday) => monday as IsoDate);
/** Each in a bucket of its own. */
const urns = [0, 1, 2, 3, 4].map((n) => (school + n) as Urn);
const units = mondays.length * urns.length;

describe.skipIf('none' in found)(
  `marks moved to a cluster ${'none' in found ? `(${found.none})` : ''}`,
  () => {
    let api: TestApi;
    let marks: TestMarks;
    let servers: ClickhouseServer[];
    let parts: FoldParts;
    let cluster: string;
    beforeAll(async () => {
      const { program } = found as { readonly program: string };
      servers = [await clickhouseServer(program), await clickhouseServer(program)];
      cluster = servers.map(({ address }) => address).join();
      api = await testRegistersApi();
      await appoint(api.database, api.machines.get('ours')!, urns, api.now());
      for (const urn of urns) await settledSchool(api, urn);
      marks = await testMarks(api.database);
      parts = { database: marks.database, store: await openMarks({ folder: marks.folder, cluster }) };
    }, 120_000);
    afterAll(async () => {
      await parts?.store.close();
      await marks?.close();
      await api?.close();
      await Promise.all((servers ?? []).map((server) => server.stop()));
    });

    const put = async (urn: Urn, date: IsoDate, code: '/' | 'I') => {
      const sent = await api.as('ours')('PUT', `/v1/schools/${urn}/registers/${date}/am?group=7A`, {
        marks: [...marksOf(0, 28, '/'), ...marksOf(28, 2, code)],
        why: 'a test',
      });
      expect([sent.status, sent.body.faults ?? []]).toEqual([200, []]);
    };
    const move = (to: 'cluster' | 'files') =>
      spawn(
        process.execPath,
        [join(import.meta.dirname, '../../../bin/abie.js'), 'marks', 'move', '--to', to],
        {
          env: {
            PATH: process.env.PATH,
            ABIE_COUNTING_DATABASE_URL: api.database.urls.counting,
            ABIE_MARKS: marks.folder,
            MARKS_URL: cluster,
          },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
    const files = () =>
      existsSync(join(marks.folder, 'units'))
        ? readdirSync(join(marks.folder, 'units'), { recursive: true, encoding: 'utf8' }).filter((name) =>
            name.endsWith('.parquet'),
          ).length
        : 0;
    /** What was given up goes once no reader could be at it. */
    const foldUntilTidy = async () => {
      for (let i = 0; i < 3; i += 1) await fold(parts);
    };
    const sound = async () => {
      const { differences, schoolWeeks } = await verifyMarks(parts, {});
      expect(differences).toEqual([]);
      return schoolWeeks;
    };

    test('killed at ten points it goes on where it was; counts are the same, and registers come in meanwhile', {
      timeout: 300_000,
    }, async () => {
      for (const urn of urns) for (const monday of mondays) await put(urn, monday, 'I');
      await foldUntilTidy();
      const records = await marks.records();
      expect(await sound()).toBe(units);
      const watched = await openCluster(servers.map(({ address }) => [address]));
      const there = async () => (await watched.held()).reduce((all, own) => all + own!.size, 0);
      for (let kill = 1; kill <= units; kill += 1) {
        const program = move('cluster');
        const gone = once(program, 'exit');
        await Promise.race([until(async () => (await there()) >= kill), gone]);
        program.kill('SIGKILL');
        await gone;
        expect(await sound()).toBe(units);
      }
      expect(await marks.records()).toEqual(records);
      await put(urns[0]!, mondays[0]!, '/');
      await fold(parts);
      const program = move('cluster');
      const [said] = (await once(program.stdout!, 'data')) as [Buffer];
      await once(program, 'exit');
      expect(String(said)).toMatch(
        /^Moved: \d+ units with \d+ weeks of pupils\. Every row is as it was\.|^Nothing/,
      );
      await put(urns[1]!, mondays[1]!, '/');
      await foldUntilTidy();
      expect(await sound()).toBe(units);
      expect([files(), await there()]).toEqual([0, units]);
      await watched.close();

      const back = move('files');
      await once(back, 'exit');
      await foldUntilTidy();
      expect(await sound()).toBe(units);
      expect(files()).toBe(units);
    });

    test('a process that was not told of the cluster says so, and counts nothing', async () => {
      const program = move('cluster');
      await once(program, 'exit');
      const files = await openMarks({ folder: marks.folder });
      await expect(verifyMarks({ ...parts, store: files }, {})).rejects.toThrow(
        'Marks are kept on a cluster: name its servers (MARKS_URL)',
      );
      await files.close();
    });
  },
);
