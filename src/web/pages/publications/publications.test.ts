import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import {
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../tests/fixtures/release-scene.ts';
import { draftedStatistics, unremarkableStatistics } from '../../../../tests/fixtures/sample-statistics.ts';

let scene: ReleaseScene;
let analyst: string;
beforeAll(async () => {
  scene = await releaseScene();
  await scene.analyst.get('/');
  const [row] = await asOwner<{ person: string }>(
    scene.service.database.ownerUrl,
    "select person from session where role = 'analyst' limit 1",
  );
  analyst = row!.person;
});
afterAll(() => scene.service.close());

let put = 0;
async function drafted(make = draftedStatistics): Promise<string> {
  put += 1;
  const id = put.toString(16).padStart(64, 'f');
  await asOwner(scene.service.database.ownerUrl, make(id, analyst));
  return `/publications/${id}`;
}
const stateAt = async (path: string) =>
  /govuk-tag--[\w-]+">\s*([^<]+?)\s*</.exec((await scene.analyst.get(path)).body)![1];

const ticked = { 'acknowledged-told-before': 'yes' };

describe('a release of statistics', () => {
  test('is signed by an analyst with words, approved by another person, and then goes out at its time', async () => {
    const path = await drafted();
    expect(await stateAt(path)).toBe('Checks to be signed');
    const empty = await scene.analyst.post(`${path}/sign`);
    expect([empty.statusCode, errorsIn(empty.body)]).toEqual([
      422,
      [
        ['words', 'Enter what you looked at, and what you found'],
        [
          'acknowledged-told-before',
          'Tick that you acknowledge figures that were told before, or do not sign',
        ],
      ],
    ]);
    expect((await scene.approver.post(`${path}/approve`)).statusCode).toBe(404);
    const signed = await scene.analyst.post(`${path}/sign`, { words: 'Week 2 beside week 1', ...ticked });
    expect([signed.statusCode, signed.headers.location]).toEqual([303, path]);
    expect(await stateAt(path)).toBe('Waits for approval');
    expect(pageText((await scene.approver.get(path)).body)).toContain('“Week 2 beside week 1”');
    expect((await scene.analyst.post(`${path}/approve`)).statusCode).toBe(404);
    await scene.approver.post(`${path}/approve`);
    expect(await stateAt(path)).toBe('Goes out at its time');
  });

  test('of which figures follow with an earlier one is signed only by whoever acknowledges that, and it stays on record', async () => {
    const path = await drafted();
    const page = (await scene.analyst.get(path)).body;
    expect(page).toContain('name="acknowledged-told-before"');
    expect(page).not.toContain('name="acknowledged-disclosure"');
    for (const box of [{}, { 'acknowledged-told-before': '' }, { 'acknowledged-disclosure': 'yes' }]) {
      const refused = await scene.analyst.post(`${path}/sign`, { words: 'All of it read', ...box });
      expect([refused.statusCode, errorsIn(refused.body)]).toEqual([
        422,
        [
          [
            'acknowledged-told-before',
            'Tick that you acknowledge figures that were told before, or do not sign',
          ],
        ],
      ]);
      expect(refused.body).toContain('All of it read');
    }
    expect(await stateAt(path)).toBe('Checks to be signed');
    // The box stays ticked where the words are missing.
    expect((await scene.analyst.post(`${path}/sign`, ticked)).body).toMatch(
      /name="acknowledged-told-before"[^>]* checked/,
    );
    await scene.analyst.post(`${path}/sign`, {
      words: 'Nobody is harmed',
      ...ticked,
      'acknowledged-disclosure': 'yes',
    });
    expect(pageText((await scene.approver.get(path)).body)).toContain(
      'Acknowledged figures that were told before',
    );
    const kept = await asOwner<{ signed_acknowledged: string[] }>(
      scene.service.database.ownerUrl,
      `select signed_acknowledged from statistics.release where id = '${path.split('/').at(-1)}'`,
    );
    expect(kept).toEqual([{ signed_acknowledged: ['told-before'] }]);
  });

  test('is signed by nobody at the database who did not acknowledge it, and what was acknowledged stays', async () => {
    const id = (await drafted()).split('/').at(-1);
    const as = (set: string) =>
      asOwner(scene.service.database.ownerUrl, `update statistics.release set ${set} where id = '${id}'`);
    const sign = `signed_by = '${analyst}', signed_at = now(), signed_words = 'Read'`;
    await expect(as(sign)).rejects.toThrow('not acknowledged');
    await expect(as(`${sign}, signed_acknowledged = '{disclosure}'`)).rejects.toThrow('not acknowledged');
    await as(`${sign}, signed_acknowledged = '{told-before}'`);
    await expect(as("signed_acknowledged = '{}'")).rejects.toThrow('taken once');
  });

  test('of which nothing is to be acknowledged has nothing to tick', async () => {
    const path = await drafted(unremarkableStatistics);
    expect((await scene.analyst.get(path)).body).not.toContain('acknowledged-');
    expect((await scene.analyst.post(`${path}/sign`, { words: 'Read' })).statusCode).toBe(303);
    expect(pageText((await scene.approver.get(path)).body)).not.toContain('Acknowledged');
  });

  test('is approved by nobody who signed it, whatever role they have now', async () => {
    const path = await drafted();
    await scene.analyst.post(`${path}/sign`, { words: 'Read', ...ticked });
    const id = path.split('/').at(-1);
    await asOwner(
      scene.service.database.ownerUrl,
      `alter table statistics.release disable trigger user;
       update statistics.release set signed_by = (select person from session where role = 'approver' limit 1) where id = '${id}';
       alter table statistics.release enable trigger user`,
    );
    expect((await scene.approver.post(`${path}/approve`)).statusCode).toBe(404);
    expect(await stateAt(path)).toBe('Waits for approval');
  });

  test('is kept from coming out by one person, with a reason, and for good', async () => {
    const path = await drafted();
    expect(errorsIn((await scene.approver.post(`${path}/suspend`)).body)).toEqual([
      ['because', 'Enter a reason'],
    ]);
    await scene.approver.post(`${path}/suspend`, { because: 'A week is counted twice' });
    expect(await stateAt(path)).toBe('Suspended');
    expect((await scene.analyst.post(`${path}/sign`, { words: 'Read', ...ticked })).statusCode).toBe(404);
  });

  test('says what to look at before signing: what each question found, or that it found nothing', async () => {
    const text = pageText((await scene.analyst.get(await drafted())).body);
    expect(text).toContain('450 figures looked at, 1 found.');
    expect(text).toContain('Sampleby, primary: 9.9%');
    expect(text).toContain('480 figures looked at, none found.');
  });

  test('stands in the list, with the calendar of the next twelve months', async () => {
    await drafted();
    const text = pageText((await scene.analyst.get('/publications')).body);
    expect(text).toContain('26 January 2040 at 9:30am');
    expect(text).toContain('The next twelve months');
    expect(text).toContain('between 24 December and 1 January');
  });

  test('is not there for anybody else', async () => {
    const path = await drafted();
    for (const address of ['/publications', path])
      expect((await scene.head.get(address)).statusCode).toBe(404);
  });
});
