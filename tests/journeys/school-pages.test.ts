import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf, type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns, urnWithout } from '../fixtures/sample-release.ts';
import type { Visitor } from '../fixtures/service.ts';
import { visitorAt } from '../fixtures/visitor-at.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';

let browser: Browser;
let service: OpenService;
beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await prepare();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}`;
type Who = 'head' | 'attendance-lead' | 'governor' | 'trust' | 'analyst' | 'public' | keyof typeof others;

/** Heads of other schools: reports of another kind, and a school that none of the sample people is of. */
const others = {
  'head without an expectation': urnWithout['newly-opened'],
  'head of a grammar school': sampleUrns.grammar,
  'head of a similar school': urn + 1,
  'head of alternative provision': urnWithout['alternative-provision'],
} as const;

const visitor = (who: Who): Promise<Visitor> =>
  who in others
    ? visitorAt(service, others[who as keyof typeof others] as never, 'head')
    : service.as(who as 'head');

const sent: Record<string, string> = {};

/** Brings the school into the states that the pages below show. */
async function prepare(): Promise<void> {
  const head = await visitor('head');
  const send = async (kind: string, form: Record<string, string>) => {
    const page = await head.get(`${here}/respond/${kind}`);
    const hidden = [...page.body.matchAll(/<input type="hidden" name="(token|release)" value="([^"]*)"/g)];
    const carried = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
    const answer = await head.post(`${here}/respond/${kind}`, { ...carried, ...form, step: 'send' });
    expect(answer.statusCode).toBe(303);
    sent[kind] = String(answer.headers.location).replace('/sent', '');
  };
  // First: who proposes afterwards no longer agrees, and the proposal waits for its answer.
  await send('agree', { agreed: 'yes' });
  await send('propose', {
    measure: 'rate',
    number: '93.25',
    reasons: 'We can do more.\n\nA new pastoral team.',
  });
  await send('disruption', {
    cause: 'illness',
    'from-day': '4',
    'from-month': '12',
    'from-year': '2023',
    pupils: '210',
    happened: 'Influenza in every year group.',
  });
  const similar = await visitor('head of a similar school');
  await similar.post(`/school/${others['head of a similar school']}/contact`, {
    name: 'Attendance lead',
    email: 'attendance@similar.sch.uk',
    practice: 'Breakfast for everybody, without a form to fill in.',
    hours: 'Thursdays after 2pm',
    'gap-year-8': 'yes',
    cap: '3',
  });
  await head.post(`${here}/sharing/board-pack/share`);
  await (await visitor('governor')).get(`${here}/board-pack`);
  await head.get(`${here}/report`);
  await (await visitor('trust')).get(`${here}/report`);
}

/** Every kind of page in every state that it has: whose, which, and what is done on it first. */
const states: readonly (readonly [
  name: string,
  who: Who,
  path: () => string,
  act?: (page: Page) => Promise<void>,
])[] = [
  ['home of a head', 'head', () => here],
  ['home of an attendance lead', 'attendance-lead', () => here],
  ['home for a trust', 'trust', () => here],
  ['home for an analyst', 'analyst', () => here],
  [
    'home without an expectation',
    'head without an expectation',
    () => `/school/${urnWithout['newly-opened']}`,
  ],
  ['report', 'head', () => `${here}/report`],
  ['report to maintain', 'head of a grammar school', () => `/school/${sampleUrns.grammar}/report`],
  [
    'report of alternative provision',
    'head of alternative provision',
    () => `/school/${urnWithout['alternative-provision']}/report`,
  ],
  ['working', 'head', () => `${here}/report/working`],
  ['board pack of a governor', 'governor', () => `${here}/board-pack`],
  ['board pack of a head', 'head', () => `${here}/board-pack`],
  ['respond', 'head', () => `${here}/respond`],
  [
    'respond without an expectation',
    'head without an expectation',
    () => `/school/${urnWithout['newly-opened']}/respond`,
  ],
  ['respond of an attendance lead', 'attendance-lead', () => `${here}/respond`],
  ['agree', 'head', () => `${here}/respond/agree`],
  ['propose', 'head', () => `${here}/respond/propose`],
  ['propose with faults', 'head', () => `${here}/respond/propose`, (page) => proceed(page)],
  [
    'propose, to be checked',
    'head',
    () => `${here}/respond/propose`,
    async (page) => {
      await page.getByLabel('The number that you propose').fill('94');
      await page.getByLabel('Your reasons').fill('We have a plan.');
      await proceed(page);
    },
  ],
  ['question the data', 'head', () => `${here}/respond/question-data`],
  ['question the data with faults', 'head', () => `${here}/respond/question-data`, (page) => proceed(page)],
  [
    'question the data, to be checked',
    'head',
    () => `${here}/respond/question-data`,
    (page) => question(page),
  ],
  [
    'question the data with a wrong file',
    'head',
    () => `${here}/respond/question-data`,
    async (page) => {
      await question(page);
      await page.getByLabel('Add a file').setInputFiles({
        name: 'run.exe',
        mimeType: 'application/pdf',
        buffer: Buffer.from('MZ\u0000\u0001'),
      });
      await page.getByRole('button', { name: 'Send' }).click();
    },
  ],
  ['disruption', 'head', () => `${here}/respond/disruption`],
  [
    'disruption with faults',
    'head',
    () => `${here}/respond/disruption`,
    async (page) => {
      await page.getByRole('group', { name: 'First day' }).getByLabel('Day').fill('31');
      await page.getByRole('group', { name: 'First day' }).getByLabel('Month').fill('6');
      await page.getByRole('group', { name: 'First day' }).getByLabel('Year').fill('2023');
      await page.getByRole('group', { name: 'Last day' }).getByLabel('Day').fill('3');
      await proceed(page);
    },
  ],
  ['responses', 'head', () => `${here}/responses`],
  ['responses, none yet', 'head of a grammar school', () => `/school/${sampleUrns.grammar}/responses`],
  ['a response', 'head', () => sent.propose!],
  ['a response to be answered', 'analyst', () => sent.disruption!],
  [
    'a response with a faulty answer',
    'analyst',
    () => sent.disruption!,
    (page) => page.getByRole('button', { name: 'Send the answer' }).click(),
  ],
  ['sent', 'head', () => `${sent.propose}/sent`],
  ['sharing', 'head', () => `${here}/sharing?done=board-pack-shared`],
  ['sharing, nothing shared', 'head of a grammar school', () => `/school/${sampleUrns.grammar}/sharing`],
  ['contact', 'head', () => `${here}/contact`],
  [
    'contact with faults',
    'head',
    () => `${here}/contact`,
    (page) => page.getByRole('button', { name: 'Agree to be contacted' }).click(),
  ],
  [
    'contact agreed',
    'head of a similar school',
    () => `/school/${others['head of a similar school']}/contact`,
  ],
  ['contacts', 'head', () => `${here}/contacts`],
  ['attendance plan', 'head', () => `${here}/plan`],
  ['attendance plan, empty', 'head', () => `${here}/plan`, (page) => save(page)],
  [
    'attendance plan, saved',
    'head',
    () => `${here}/plan`,
    async (page) => {
      await page.getByLabel('What do you aim for?').fill('Our similar schools’ average.');
      await page.getByLabel('What will you do?').fill('Call home on the first day.\nBreakfast club.');
      await save(page);
    },
  ],
  ['registers, none yet', 'attendance-lead', () => `${here}/registers`],
  ['file of registers, not taken here', 'attendance-lead', () => `${here}/registers/file`],
  ['suppliers', 'head', () => `${here}/suppliers`],
];

const save = (page: Page) => page.getByRole('button', { name: 'Save the plan' }).click();

const proceed = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

async function question(page: Page): Promise<void> {
  await page.getByLabel('Attendance in 2022/23').check();
  await page.getByLabel('What should it be?').fill('91.2%');
  await page.getByLabel('How do you know?').fill('Our own register.');
  await proceed(page);
}

const named = states.map(([name, who, path, act]) => ({ name, who, path, act }));

const stateOf = async ({ name, who, path, act }: (typeof named)[number]) => ({
  name,
  visitor: await visitor(who),
  address: service.address,
  path: path(),
  act,
});

test.each(named)('$name: axe finds nothing', async (state) => axeFindsNothing(browser, await stateOf(state)));

test.each(named)('$name: at 320 pixels and without JavaScript nothing is cut off', async (state) =>
  nothingIsCutOff(browser, await stateOf(state)),
);

test('on paper there are no addresses that need signing in, and nothing to press', async () => {
  const context = await browser.newContext({ viewport: { width: 794, height: 1123 } });
  await context.addCookies(cookiesOf(await visitor('head'), service.address));
  const page = await context.newPage();
  await page.goto(`${service.address}${here}/report`);
  await page.emulateMedia({ media: 'print' });
  const printed = await page.evaluate(() => ({
    buttons: [...document.querySelectorAll('.govuk-button')].filter((it) => it.checkVisibility()).length,
    behind: [...document.querySelectorAll('main a.govuk-link[href^="/"]')].map(
      (it) => getComputedStyle(it, '::after').content,
    ),
  }));
  expect(printed.buttons).toBe(0);
  expect(new Set(printed.behind)).toEqual(new Set(['none']));
  await context.close();
});
