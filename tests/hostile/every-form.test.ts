import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typedLines } from '../../src/web/pages/responses/respond/form/typed.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { forms, type KnownForm } from './forms.ts';
import { type HostileScene, hostileScene } from './scene.ts';
import { hostileValues, live } from './values.ts';

let scene: HostileScene;
beforeAll(async () => {
  scene = await hostileScene();
});
afterAll(() => scene?.close());

test('every form of the service is known here', () => {
  const declared = scene.service.app.declaredRoutes.filter(({ method }) => method === 'POST');
  expect(declared.map(({ url }) => url).sort()).toEqual(Object.keys(forms).sort());
});

const noText = new Set(['half a character', 'bytes that are no text', 'a broken escape']);

test.each(Object.entries(forms))(
  '%s: no value breaks it, and what is refused changes nothing',
  { timeout: 180_000 },
  async (url, form) => {
    const address = await scene.about(url, form);
    const good = filled(form);
    const faults: string[] = [];
    // What is kept after one attempt is what is kept before the next.
    let kept: string | undefined;
    const attempt = async (
      what: string,
      fields: readonly (readonly [string, string])[],
      shown: Shown = {},
    ) => {
      const visitor = await scene.sender(form);
      const before = kept === undefined || form.ends ? await scene.kept() : kept;
      const answer = await scene.send(visitor, address, fields.map((pair) => pair.join('=')).join('&'));
      kept = await scene.kept();
      const changed = kept !== before;
      faults.push(...faultsOf(answer, changed, shown).map((fault) => `${what}: ${fault}`));
      if (
        changed &&
        form.about &&
        form.about !== 'response' &&
        form.about !== 'support' &&
        form.about !== 'help' &&
        form.about !== 'similar school' &&
        form.about !== 'year made' &&
        form.about !== 'survey' &&
        form.about !== 'code' &&
        form.about !== 'open day' &&
        form.about !== 'practice change' &&
        !form.about.includes('statistics') &&
        !form.about.includes('draft')
      ) {
        await scene.putBack(Number(address.split('/')[2]), form.about);
        kept = undefined;
      }
      return answer.statusCode;
    };

    if (form.words) expect(await attempt('filled in well', good)).toBeLessThan(400);
    await attempt('empty', []);
    await attempt('with a field of another form', [...good, ['constructor', '1'], ['__proto__', '2']]);
    for (const [name] of good) {
      const others = good.filter(([other]) => other !== name);
      const typed = (value?: string): Shown => {
        const all = value === undefined ? others : [...others, [name, value] as const];
        return Object.fromEntries(all.filter(([field]) => form.words?.includes(field)));
      };
      await attempt(`${name} is missing`, others, typed());
      await attempt(
        `${name} comes twice`,
        [...others, [name, 'zz'], [name, hostileValues.script!]],
        typed('zz'),
      );
      await attempt(`${name} is a list`, [...others, [`${name}[]`, 'zz'], [`${name}[x]`, 'zz']], typed());
      for (const [kind, value] of Object.entries(hostileValues)) {
        await attempt(
          `${name} is ${kind}`,
          [...others, [name, value]],
          typed(noText.has(kind) ? undefined : value),
        );
      }
    }
    expect(faults).toEqual([]);
  },
);

test.each(Object.entries(forms))('%s: sent three times at once it breaks nothing', async (url, form) => {
  const address = await scene.about(url, form);
  const visitor = await scene.sender(form);
  const body = filled(form)
    .map((pair) => pair.join('='))
    .join('&');
  const answers = await Promise.all([1, 2, 3].map(() => scene.send(visitor, address, body)));
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status >= 500)).toEqual([]);
});

/** Words that have to be on the page again, by field, as they stand in the body that was sent. */
type Shown = Readonly<Record<string, string>>;

function faultsOf(
  { statusCode, headers, body }: LightMyRequestResponse,
  changed: boolean,
  shown: Shown,
): string[] {
  const faults: string[] = [];
  if (statusCode >= 500) faults.push(`answered ${statusCode}`);
  if (statusCode >= 400 && changed) faults.push(`refused with ${statusCode}, and changed a record`);
  if (live.test(body) || String(headers['set-cookie']).includes('evil')) faults.push('sent back as it came');
  if (statusCode !== 422) return faults;
  if (!body.includes('govuk-error-summary')) faults.push('no error summary');
  if (!body.includes('<title>Error: ')) faults.push('a title that does not say so');
  for (const [field, value] of Object.entries(shown)) {
    const text = typedLines(decodeURIComponent(value.replaceAll('+', ' '))).trim();
    // A field of one line has no line ends, and a page is indented.
    if (!spaced(body).includes(spaced(escaped(text)))) faults.push(`lost what was typed into ${field}`);
  }
  return faults;
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The form filled in well, as it stands in a body. */
function filled({ fields }: KnownForm): (readonly [string, string])[] {
  const soon = new Date(Date.now() + 40 * 86_400_000);
  const filling: Readonly<Record<string, string>> = {
    ':inForce': String(scene.service.release),
    ':uuid': crypto.randomUUID(),
    ':ownUrn': String(sampleUrns.londonSecondary),
    ':similarUrn': String(sampleUrns.londonSecondary + 1),
    ':month': String(soon.getUTCMonth() + 1),
    ':year': String(soon.getUTCFullYear()),
  };
  return Object.entries(fields).map(([name, value]) => [name, encodeURIComponent(filling[value] ?? value)]);
}
