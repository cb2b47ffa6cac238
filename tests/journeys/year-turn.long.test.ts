import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { workYearTurn } from '../../src/work/year-turn/work-year-turn.ts';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { sampleLessons } from '../fixtures/sample-year-turn.ts';
import { keepInventedDays } from '../fixtures/two-years-of-days.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, press, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
const people = {} as Record<'analyst' | 'approver' | 'head' | 'trust', Page>;
const urn = sampleUrns.londonSecondary;

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await keepInventedDays(
    service.database.ownerUrl,
    Array.from({ length: 21 }, (_, i) => ({
      urn: urn + i,
      pupils: 900,
      before: 91,
      now: i === 0 ? 90.2 : 91,
    })),
  );
  for (const who of ['analyst', 'approver', 'head', 'trust'] as const) {
    people[who] = await pageOf(browser, await service.as(who), service.address, { javaScriptEnabled: false });
    people[who].setDefaultTimeout(20_000);
  }
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const owner = (statements: string) => asOwner(service.database.ownerUrl, statements);
const closing = () => `/releases/${service.release}/year`;
const years = `/school/${urn}/years`;

/** A page in a wide window for axe, and in a narrow one. */
async function seen(name: string, who: Role | 'public', path: string): Promise<void> {
  const state = {
    name: `year ${name} ${who}`,
    visitor: await service.as(who),
    address: service.address,
    path,
  };
  await axeFindsNothing(browser, state);
  await nothingIsCutOff(browser, state);
}
const status = async (who: keyof typeof people, path: string) => (await people[who].goto(path))?.status();

test('an analyst fixes the settled rates, and work reads the year', async () => {
  const { analyst, approver } = people;
  await analyst.goto(`/releases/${service.release}`);
  await analyst.getByRole('link', { name: 'Close the year' }).click();
  await seen('not begun', 'analyst', closing());
  await approver.goto(closing());
  expect(await said(approver)).toContain('An analyst begins.');
  await press(analyst, 'Fix the rates and make the verdicts');
  expect(await said(analyst)).toContain('Verdicts are being made');
  await workYearTurn(service.database, service.release);
  await analyst.goto(closing());
  expect(await said(analyst)).toContain('Waits for a second person');
  expect(await said(analyst)).not.toContain('Show schools their own');
});

test('the analyst writes what it taught; another person shows schools their own', async () => {
  const { analyst, approver } = people;
  await press(analyst, 'Keep these words');
  expect(await said(analyst)).toContain('Enter which settings change and why, or that none does');
  await seen('made', 'analyst', closing());
  await analyst
    .getByLabel('Which settings change, and why')
    .fill('No setting changes: <b>one year</b> is one year.');
  await press(analyst, 'Keep these words');
  for (const who of ['head', 'trust'] as const) expect(await status(who, years), who).toBe(404);
  await approver.goto(closing());
  await approver.getByLabel('What you looked at, and what you found').fill('Forty schools of every kind.');
  await press(approver, 'Show schools how their year was read');
  expect(await said(approver)).toContain('nobody above them does. The year can be closed from');
  expect(await said(approver)).not.toContain('Close the year Those above');
  await seen('shown', 'approver', closing());
});

test('for two weeks a school sees its own, and nobody above it does', async () => {
  const { head } = people;
  await head.goto(`/school/${urn}`);
  await head.getByRole('link', { name: 'See how years ended' }).click();
  expect(await said(head)).toContain('You see this before anybody above your school does.');
  expect(await said(head)).toContain('By the same registers'.toLowerCase());
  await seen('own', 'head', years);
  expect(await status('trust', years)).toBe(404);
  expect(await status('trust', closing())).toBe(404);
});

test('after that the second person closes it, and everybody reads what it taught', async () => {
  const { approver, trust } = people;
  await owner(
    `alter table year_turn_event disable trigger user; alter table year_turn disable trigger user;
     update year_turn_event set at = at - interval '15 days';
     update year_turn set lessons = '${JSON.stringify(sampleLessons)}';
     alter table year_turn_event enable trigger user; alter table year_turn enable trigger user`,
  );
  await approver.goto(closing());
  await press(approver, 'Close the year');
  expect(await said(approver)).toContain('The year is closed.');
  await seen('closed', 'approver', closing());
  await trust.goto(years);
  expect(await said(trust)).toContain('How years ended');
  await seen('trust', 'trust', years);
  const [page] = [await (await service.as('public')).get('/what-years-taught')];
  expect(page.body).toContain('No setting changes: &lt;b&gt;one year&lt;/b&gt; is one year.');
  expect(page.body).toContain('By the figure alone');
  expect(page.body).not.toMatch(/Clapton|\b1\d{5}\b/);
  await seen('taught', 'public', '/what-years-taught');
});
