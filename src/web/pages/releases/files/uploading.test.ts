import { createHash } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import {
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../../tests/fixtures/release-scene.ts';
import { until } from '../../../../../tests/fixtures/until.ts';
import { addParts } from '../../../../store/postgres/releases/uploads/add-parts.ts';
import { readUploads } from '../../../../store/postgres/releases/uploads/read-uploads.ts';
import { sweepUploads } from '../../../../store/postgres/releases/uploads/sweep-uploads.ts';

let scene: ReleaseScene;
let port: number;
beforeAll(async () => {
  scene = await releaseScene();
  const address = await scene.service.app.listen({ port: 0, host: '127.0.0.1' });
  port = Number(new URL(address).port);
});
afterAll(() => scene.service.close());

const kept = async (release: number) =>
  (await readUploads(scene.service.database, release)).map(({ fileName, size }) => [fileName, size]);
const rowsOf = (table: 'upload' | 'upload_part') =>
  asOwner<{ n: string }>(scene.service.database.ownerUrl, `select count(*) as n from ${table}`).then(
    ([row]) => Number(row!.n),
  );

function files(...named: readonly (readonly [name: string, content: string])[]): FormData {
  const form = new FormData();
  for (const [name, content] of named) form.append('files', new Blob([content]), name);
  return form;
}

describe('an upload', () => {
  test('of several files is kept whole, with size and hash shown', async () => {
    const { path, number } = await scene.draft();
    const csv = 'URN,LEA\n100000,201\n';
    const sent = await scene.analyst.postFiles(
      `${path}/files`,
      files(['england_abs.csv', csv], ['b.csv', 'x']),
    );
    expect(sent.headers.location).toBe(`${path}/files`);
    expect(await kept(number)).toEqual([
      ['b.csv', 1],
      ['england_abs.csv', csv.length],
    ]);
    const page = (await scene.analyst.get(`${path}/files`)).body;
    expect(page).toContain(createHash('sha256').update(csv).digest('hex'));
    expect(pageText(page)).toContain('england_abs.csv 19 bytes');
    const audit = await asOwner(
      scene.service.database.ownerUrl,
      "select from audit where action = 'uploaded-file' and release = $1 and outcome = 'granted' and detail ->> 'stage' = 'complete'",
      [number],
    );
    expect(audit).toHaveLength(2);
  });

  test('that holds the same as another is said to', async () => {
    const { path } = await scene.draft();
    await scene.analyst.postFiles(`${path}/files`, files(['a.csv', 'x'], ['b.csv', 'x'], ['c.csv', 'y']));
    const page = pageText((await scene.analyst.get(`${path}/files`)).body);
    expect(page).toContain('a.csv The same file as b.csv');
    expect(page).toContain('b.csv The same file as a.csv');
    expect(page.match(/The same file/g)).toHaveLength(2);
  });

  test('is kept below the folder of its year, where one is named', async () => {
    const { path, number } = await scene.draft();
    const form = new FormData();
    form.append('year', '2025/26');
    form.append('files', new Blob(['x']), 'england_abs.csv');
    await scene.analyst.postFiles(`${path}/files`, form);
    expect(await kept(number)).toEqual([['2025-2026/england_abs.csv', 1]]);
  });

  test('can be removed, by whoever prepares the release and in that release alone', async () => {
    const [one, other] = [await scene.draft(), await scene.draft()];
    await scene.analyst.postFiles(`${one.path}/files`, files(['a.csv', 'x']));
    const [, upload] = /name="upload" value="([^"]+)"/.exec(
      (await scene.analyst.get(`${one.path}/files`)).body,
    )!;
    for (const wrong of [
      upload!.replace(/^./, (c) => (c === 'a' ? 'b' : 'a')),
      "'; drop table upload; --",
      '',
    ]) {
      expect((await scene.analyst.post(`${one.path}/files/remove`, { upload: wrong })).statusCode).toBe(303);
    }
    await scene.analyst.post(`${other.path}/files/remove`, { upload: upload! });
    expect((await scene.approver.post(`${one.path}/files/remove`, { upload: upload! })).statusCode).toBe(404);
    expect(await kept(one.number)).toHaveLength(1);
    await scene.analyst.post(`${one.path}/files/remove`, { upload: upload! });
    expect(await kept(one.number)).toEqual([]);
  });

  test.each<[string, readonly [string, string][], string]>([
    ['no file', [], 'Select a file'],
    ['an empty file', [['a.csv', '']], 'a.csv is empty'],
    ['a spreadsheet', [['a.xlsx', 'PK']], 'a.xlsx must be a CSV file. Take files out of a ZIP file first'],
    ['a long name', [[`${'x'.repeat(200)}.csv`, 'x']], `The name of ${'x'.repeat(40)}… is too long`],
    [
      'two of one name',
      [
        ['a.csv', 'x'],
        ['a.csv', 'y'],
      ],
      'There is a file a.csv already. Remove it first',
    ],
  ])('of %s says what is wrong', async (_, sent, said) => {
    const { path } = await scene.draft();
    const { statusCode, body } = await scene.analyst.postFiles(`${path}/files`, files(...sent));
    expect([statusCode, errorsIn(body)]).toEqual([422, [['files', said]]]);
  });

  test('of a year that is none loses nothing typed', async () => {
    const { path, number } = await scene.draft();
    const form = files(['a.csv', 'x']);
    const whole = new FormData();
    whole.append('year', 'last <year>');
    for (const [name, value] of form) whole.append(name, value);
    const { statusCode, body } = await scene.analyst.postFiles(`${path}/files`, whole);
    expect([statusCode, errorsIn(body)[0]![0]]).toEqual([422, 'year']);
    expect(body).toContain('value="last &lt;year&gt;"');
    expect(await kept(number)).toEqual([]);
  });

  test.each(['../../../etc/cron.csv', '..\\..\\windows.csv', '/etc/passwd.csv', 'C:\\data\\x.csv'])(
    'named %s stays in its folder',
    async (name) => {
      const { path, number } = await scene.draft();
      await scene.analyst.postFiles(`${path}/files`, files([name, 'x']));
      const [[stored]] = (await kept(number)) as [[string, number]];
      expect(stored).toBe(name.split(/[\\/]/).at(-1));
    },
  );

  test('is refused to everybody else, and without the page’s token', async () => {
    const { path, number } = await scene.draft();
    for (const role of ['approver', 'head', 'public'] as const) {
      const visitor = await scene.service.as(role);
      expect([403, 404]).toContain(
        (await visitor.postFiles(`${path}/files`, files(['a.csv', 'x']))).statusCode,
      );
    }
    const foreign = await scene.analyst.post(
      `${path}/files`,
      {},
      {
        'content-type': 'multipart/form-data; boundary=x',
      },
    );
    expect(foreign.statusCode).toBe(400);
    const untold = await send(`${path}/files`, MB, undefined, 'of another session');
    expect(untold).toMatchObject({ status: 403 });
    expect(await kept(number)).toEqual([]);
  });
});

/** Sends a file of `size` bytes piece by piece, as a slow browser does; `stop` may cut it off. */
function send(
  path: string,
  size: number,
  stop?: (sent: number, post: ClientRequest) => boolean,
  token = scene.analyst.csrf,
) {
  const boundary = 'a-boundary-of-ours';
  const field = (name: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  return new Promise<{ status: number; body: string } | 'cut off'>((resolve, reject) => {
    const post = request({
      port,
      host: '127.0.0.1',
      path,
      agent: false,
      method: 'POST',
      headers: {
        ...scene.analyst.headers,
        origin: scene.service.configuration.publicUrl.origin,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    });
    post.on('error', () => resolve('cut off'));
    post.on('response', (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    });
    const write = async () => {
      post.write(`${field('_csrf')}\r\n${token}\r\n`);
      post.write(`${field('files', '; filename="large.csv"\r\nContent-Type: text/csv')}\r\n`);
      const piece = Buffer.alloc(2 ** 20, 'x');
      for (let sent = 0; sent < size; sent += piece.length) {
        if (stop?.(sent, post)) return;
        if (!post.write(piece)) await new Promise((drained) => post.once('drain', drained));
      }
      post.end(`\r\n--${boundary}--\r\n`);
    };
    write().catch(reject);
  });
}

const MB = 2 ** 20;

describe('a large upload', { timeout: 240_000 }, () => {
  test('streams into the database without staying in memory', async () => {
    const { path, number } = await scene.draft();
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 20);
    const answer = await send(`${path}/files`, 140 * MB);
    clearInterval(watch);
    expect(answer).toMatchObject({ status: 303 });
    expect(await kept(number)).toEqual([['large.csv', 140 * MB]]);
    // This process is the sender, too, and collects its garbage when it likes: 80 MB was seen.
    expect(most).toBeLessThan(120 * MB);
  });

  test('that is too large leaves nothing behind', async () => {
    const { path } = await scene.draft();
    const [uploads, parts] = [await rowsOf('upload'), await rowsOf('upload_part')];
    const answer = await send(`${path}/files`, 152 * MB);
    expect(answer).toMatchObject({ status: 422 });
    expect(errorsIn((answer as { body: string }).body)).toEqual([
      ['files', 'large.csv must be smaller than 150MB'],
    ]);
    expect([await rowsOf('upload'), await rowsOf('upload_part')]).toEqual([uploads, parts]);
  });

  test('that is cut off leaves nothing behind', async () => {
    const { path, number } = await scene.draft();
    const [uploads, parts] = [await rowsOf('upload'), await rowsOf('upload_part')];
    const answer = await send(
      `${path}/files`,
      60 * MB,
      (sent, post) => sent >= 30 * MB && Boolean(post.destroy()),
    );
    expect(answer).toBe('cut off');
    await until(async () => (await rowsOf('upload')) === uploads);
    expect([await rowsOf('upload'), await rowsOf('upload_part')]).toEqual([uploads, parts]);
    expect(await kept(number)).toEqual([]);
  });
});

test('what a server that died left of an upload is swept away, and what is being sent is not', async () => {
  const { number } = await scene.draft();
  const owner = scene.service.database.ownerUrl;
  const add = async (touched: string, complete: boolean): Promise<string> => {
    const [row] = await asOwner<{ id: string }>(
      owner,
      `insert into upload (release, file_name, size, sha256, complete, touched_at)
       values (${number}, 'f', 1, ${complete ? "repeat('a', 64)" : 'null'}, ${complete}, ${touched}) returning id`,
    );
    await asOwner(owner, `insert into upload_part (upload, n, bytes) values ('${row!.id}', 9, 'x')`);
    return row!.id;
  };
  const old = "now() - interval '6 minutes'";
  await add(old, false);
  await add('now()', false);
  await add(old, true);
  const slow = await add(old, false);
  await addParts(
    scene.service.database,
    slow,
    (async function* () {
      yield Buffer.from('a part of a slow sender');
    })(),
  );
  const parts = await rowsOf('upload_part');
  expect(await sweepUploads(scene.service.database)).toBe(1);
  expect(await rowsOf('upload_part')).toBe(parts - 1);
});
