import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PupilsRole } from '../../src/access/pupils/pupils-rules.ts';
import { authorityNumber } from '../../src/pupils/authority/authority-number.ts';
import { noticeContents } from '../../src/pupils/formal/notice-to-improve.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../fixtures/pupils-service.ts';
import { hostileValues, live } from './values.ts';

// Every form of a school's own program, with what somebody with bad intentions or a broken browser sends.

/** A form: who sends it, where, and what it holds when it is filled in well. */
interface PupilsForm {
  readonly by?: PupilsRole;
  /** Of the case or programme that was made for it (`:id`), or of a pupil. */
  readonly at?: string;
  readonly fields: Readonly<Record<string, string>>;
}

const forms: Readonly<Record<string, PupilsForm>> = {
  '/pupil/:number/case': { at: '/pupil/3/case', fields: { token: randomUUID(), why: 'x' } },
  '/pupil/:number/siblings': {
    at: '/pupil/1/siblings',
    fields: { not: '2', other: '3', sought: 'x', name: 'another' },
  },
  '/pupil/:number/hold': { at: '/pupil/1/hold', fields: { stands: 'no', why: 'x' } },
  '/case/:id/:kind': {
    at: '/case/:id/conversation',
    fields: { token: randomUUID(), pupilVoice: 'x', parentVoice: 'x', barriers: 'bullying' },
  },
  '/people': { by: 'head', fields: { subject: 'mentor-1', name: 'x', role: 'class-staff', groups: '8A' } },
  '/pupil/:number/notice': {
    at: '/pupil/1/notice',
    fields: Object.fromEntries(noticeContents.map((content) => [content, 'x'])),
  },
  '/pupil/:number/penalty': { at: '/pupil/1/penalty', fields: { parent: '1', issued: '2026-01-12' } },
  '/pupil/:number/penalty/withdrawn': {
    at: '/pupil/1/penalty/withdrawn',
    fields: { notice: '1 2026-01-12', withdrawn: '2026-01-13' },
  },
  '/pupil/:number/letter/:kind': { at: '/pupil/1/letter/missed-you', fields: { text: 'x', nobody: 'yes' } },
  '/letters/:kind': { at: '/letters/missed-you', fields: { language: 'Polish', text: '{child}' } },
  '/pupil/:number/letter-file': { at: '/pupil/1/letter-file', fields: { text: 'x' } },
  '/pupil/:number/left': {
    at: '/pupil/2/left',
    fields: { ground: 'g', toldOn: '2026-01-12', nextSchool: 'known' },
  },
  '/authority/record/:kind': {
    by: 'officer',
    at: '/authority/record/meeting',
    fields: { token: randomUUID(), school: '100101', present: 'x', agreed: 'x', nextOn: '2026-04-01' },
  },
  '/authority/programme': {
    by: 'officer',
    fields: { area: 'x', provider: 'x', places: '9', first: '2026-01-05', last: '2026-07-17' },
  },
  '/authority/programme/:id': {
    by: 'officer',
    at: '/authority/programme/:id',
    fields: { subject: 'mentor-2', name: 'x', school: '100101', places: '1', languages: 'Polish' },
  },
  '/sign-out': { fields: {} },
};

let service: PupilsServiceOfTest;
beforeAll(async () => {
  service = await openPupilsService();
  await service.world.more(1);
  const url = new URL(service.world.ownerUrl);
  url.searchParams.set('options', '-c search_path=pupils');
  await asOwnerOfServer(url.href, `update pupil set last = '2026-01-09' where number = 2`);
});
afterAll(() => service?.close());

test('every form of the program is known here', () => {
  const folder = join(import.meta.dirname, '../../src/web/pupils');
  const posts = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/\.post(?:<[^(]*>)?\(\s*'([^']+)'/g),
    ])
    .map(([, address]) => address);
  expect(posts.toSorted()).toEqual(Object.keys(forms).toSorted());
});

test.each(Object.entries(forms))('%s: no value breaks it', async (url, { by, at, fields }) => {
  const role = by ?? 'attendance-lead';
  const visitor = await service.as(role, by === 'officer' ? { urn: authorityNumber('806')! } : {});
  const address = await made(visitor, at ?? url);
  const good = Object.entries(fields).map(([name, value]) => [name, encodeURIComponent(value)] as const);
  const faults: string[] = [];
  const attempt = async (what: string, sent: readonly (readonly [string, string])[]) => {
    const { statusCode, body } = await visitor.send(address, sent.map((pair) => pair.join('=')).join('&'));
    if (statusCode >= 500) faults.push(`${what}: answered ${statusCode}`);
    if (live.test(body) && !url.endsWith('letter-file')) faults.push(`${what}: sent back as it came`);
    return statusCode;
  };
  for (const [name] of good) {
    const others = good.filter(([other]) => other !== name);
    await attempt(`${name} comes twice`, [...others, [name, 'zz'], [name, hostileValues.script!]]);
    await attempt(`${name} is a list`, [...others, [`${name}[]`, 'zz']]);
    await attempt(`${name} has NUL in it`, [...others, [name, hostileValues['NUL and control characters']!]]);
  }
  if (good.length > 0)
    for (const kind of [
      'nothing',
      'bytes that are no text',
      'a broken escape',
      'script',
      'a way out of an attribute',
    ])
      await attempt(
        `all is ${kind}`,
        good.map(([name]) => [name, hostileValues[kind]!]),
      );
  // The address and the fields are those of the form: filled in well it is taken.
  expect(await attempt('filled in well', good)).toBeLessThan(400);
  expect(faults).toEqual([]);
});

/** An address with what has to be made for it. */
async function made(visitor: PupilsVisitor, at: string): Promise<string> {
  if (!at.includes(':id')) return at;
  const { headers } = at.startsWith('/case')
    ? await visitor.post('/pupil/1/case', { why: 'x' })
    : await visitor.post('/authority/programme', forms['/authority/programme']!.fields);
  return at.replace(/^.*:id/, headers.location!);
}
