import { expect, test } from 'vitest';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type Role, roles } from '../../../access/role.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { noExpectationReasons, noExpectationWords } from '../../../attendance/outcome-glossary.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { HomeRelease, SchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import type { KeptResponse } from '../../../store/postgres/responses/kept-response.ts';
import { schoolHomeView } from './view.ts';

const urn = sampleUrns.londonSecondary;
const at = new Date('2026-11-21T15:04:00Z');

const release = (
  number: number,
  state: HomeRelease['state'],
  more: Partial<HomeRelease> = {},
): HomeRelease => ({
  number,
  state,
  expectationYear: '2025-26',
  releasedAt: at,
  respondBy: undefined,
  status: state === 'suspended' ? undefined : 'set',
  suspendedAt: state === 'suspended' || state === 'corrected' ? at : undefined,
  because: state === 'suspended' || state === 'corrected' ? 'A wrong file' : undefined,
  byRelease: undefined,
  ...more,
});

const home = (releases: readonly HomeRelease[], more: Partial<SchoolHome> = {}): SchoolHome => ({
  urn,
  name: 'Clapton Park',
  localAuthorityName: 'Hackney',
  releases,
  responses: [],
  sharedWithGovernors: false,
  sharedWithLocalAuthority: false,
  contactConsented: false,
  openToContact: 0,
  yearsEnded: false,
  hasOfferToAnswer: false,
  asked: undefined,
  ...more,
});

const viewer = (role: Role): Viewer => ({
  role,
  person: 'p',
  personName: 'P',
  session: 's',
  organisation: ['head', 'attendance-lead', 'governor'].includes(role)
    ? { kind: 'school', urn }
    : { kind: 'department' },
  organisationName: 'O',
});

const view = (
  releases: readonly HomeRelease[],
  role: Role = 'head',
  more: Partial<SchoolHome> = {},
  pupilsPrograms: ReadonlyMap<Urn | '*', URL> = new Map(),
) => schoolHomeView(viewer(role), home(releases, more), { now: at, pupilsPrograms });

test('a released report can be read', () => {
  const { state, tasks } = view([release(1, 'released')]);
  expect(state).toMatchObject({
    heading: 'Attendance expectation for 2025/26',
    tag: { text: 'Released' },
    readable: true,
  });
  expect(tasks[0]?.href).toBe(`/school/${urn}/report`);
});

test('the number stands on the page itself, while its report is in force', () => {
  const asked = { status: 'set', baselineAttendance: 90.44, minimum: 91.04, digits: 1 } as const;
  expect(view([release(1, 'released')], 'head', { asked }).asked).toMatchObject({
    figure: '91.0%',
    label: 'attendance or better in 2025/26',
  });
  // What a school is to hold may be more than it had last year, so "kept up" is not said of it.
  expect(
    view([release(1, 'released')], 'head', { asked: { ...asked, status: 'maintain' } }).asked?.label,
  ).toBe('attendance or better in 2025/26');
  expect(view([release(1, 'suspended')], 'head', { asked }).asked).toBeUndefined();
  expect(view([release(1, 'released', { status: 'closing' })]).asked).toBeUndefined();
});

test.each(noExpectationReasons)('%s is the named reason for having no expectation', (status) => {
  const { state } = view([release(1, 'released', { status })]);
  expect(state.heading).toBe('No expectation for 2025/26');
  expect(state.lines).toContain(noExpectationWords[status]);
});

test('a suspended report says why, what happens next, and cannot be opened', () => {
  const { state, tasks } = view([release(1, 'suspended')]);
  expect(state.heading).toBe('The report for 2025/26 is suspended');
  expect(state.lines).toContain('The reason: A wrong file');
  expect(state.lines[0]).toContain('On 21 November 2026 at 3:04pm');
  expect(state.next).toContain('A corrected report is then released. It will be here.');
  expect(tasks.map(({ href }) => href)).not.toContain(`/school/${urn}/report`);
  for (const role of roles) {
    const links = view([release(1, 'suspended')], role).links.map(({ href }) => href);
    expect(links.filter((href) => href.includes('report'))).toEqual([]);
  }
});

test('a corrected report says what it corrects, and the earlier one stays in the record', () => {
  const { state, earlier } = view([release(2, 'released'), release(1, 'corrected')]);
  expect(state.tag?.text).toBe('Corrected');
  expect(state.lines.join(' ')).toContain('taken out of use on 21 November 2026');
  expect(state.lines).toContain('The reason: A wrong file');
  expect(earlier).toMatchObject([{ href: `/school/${urn}/releases/1`, tag: 'Corrected' }]);
});

test('a suspended report that waits for its correction stays suspended whatever other years have', () => {
  const lastYear = release(1, 'superseded', { expectationYear: '2024-25' });
  expect(view([release(2, 'suspended'), lastYear]).state.tag?.text).toBe('Suspended');
  expect(view([release(2, 'suspended'), lastYear]).earlier).toHaveLength(1);
});

test('the report of an earlier year can still be chosen, while it is in force', () => {
  const lastYear = release(1, 'released', { expectationYear: '2024-25' });
  expect(view([release(2, 'released'), lastYear]).earlier).toMatchObject([
    { href: `/school/${urn}/releases/1`, text: 'Report for 2024/25', tag: 'In force' },
  ]);
});

test('a school that the release left out is told so; before the first release there is none', () => {
  expect(view([release(1, 'released', { status: undefined })]).state.heading).toBe('No report for 2025/26');
  expect(view([]).state.heading).toBe('No report yet');
});

const said = (kind: 'agree' | 'propose', number: number): KeptResponse => ({
  id: `${kind}-${number}`,
  urn,
  release: number,
  expectationYear: '2025-26',
  byRole: 'head',
  byName: 'P',
  sentAt: at,
  body: kind === 'agree' ? { kind, minimum: 91 } : { kind, minimum: 91, proposed: 94, reasons: 'Because' },
  events: [{ kind: 'sent', at, byName: 'P' }],
  evidence: [],
});

test('what was said about the report in force is shown beside it, and no other', () => {
  const releases = [release(2, 'released'), release(1, 'corrected')];
  const respondStatus = (responses: readonly KeptResponse[]) =>
    view(releases, 'head', { responses }).tasks[1]?.status;
  expect(respondStatus([])).toMatchObject({ tag: { text: 'Not yet' } });
  expect(respondStatus([said('agree', 1)])).toMatchObject({ tag: { text: 'Not yet' } });
  expect(respondStatus([said('agree', 2)])).toEqual({ text: 'Agreed' });
  expect(respondStatus([said('propose', 2), said('agree', 2)])).toMatchObject({ tag: { text: 'Waiting' } });
  expect(view(releases, 'head', { responses: [said('agree', 1)] }).agreed).toEqual([]);
  expect(view(releases, 'head', { responses: [said('agree', 2)] }).agreed).toHaveLength(1);
});

test('an attendance lead shares nothing, and those of other places have links instead of tasks', () => {
  const released = [release(1, 'released')];
  const hrefs = (role: Role) =>
    view(released, role).tasks.map(({ href }) => href?.replace(`/school/${urn}`, ''));
  const looks = ['/attendance', '/progress', '/attendance?view=quality', '/support'];
  // Pupils are elsewhere, where nobody said.
  expect(hrefs('head')).toEqual([
    '/report',
    '/respond',
    ...looks,
    undefined,
    '/plan',
    '/sharing',
    '/contact',
  ]);
  expect(hrefs('attendance-lead')).toEqual(['/report', '/respond', ...looks, undefined, '/plan']);
  expect(hrefs('trust')).toEqual([]);
  expect(view(released, 'trust').links.map(({ text }) => text)).toEqual([
    'Attendance and absence by day, week and group',
    'How this year goes',
    'Read the report',
    'The report as a PDF',
  ]);
  expect(view(released, 'analyst').links.map(({ text }) => text)).toContain('What the school sent');
});

test('a head finds pupils in the same list, in the school’s own program, and nobody else does', () => {
  const own = new URL('https://pupils.school.example');
  const ofTrust = new URL('https://pupils.trust.example');
  const task = (role: Role, programs: ReadonlyMap<Urn | '*', URL>) =>
    view([release(1, 'released')], role, {}, programs).tasks.find(({ title }) =>
      title.text.startsWith('Pupils'),
    );
  for (const role of ['head', 'attendance-lead'] as const) {
    expect(task(role, new Map([['*', ofTrust]]))?.href).toBe('https://pupils.trust.example/');
    const both = new Map<Urn | '*', URL>([
      ['*', ofTrust],
      [urn, own],
    ]);
    expect(task(role, both)?.href).toBe('https://pupils.school.example/');
    const unknown = task(role, new Map([[sampleUrns.grammar, own]]));
    expect(unknown).toMatchObject({ status: { text: 'Not linked' } });
    expect(unknown?.href).toBeUndefined();
  }
  for (const role of ['governor', 'trust', 'local-authority', 'analyst'] as const)
    expect(task(role, new Map([[urn, own]]))).toBeUndefined();
});

test('schools to contact are counted in words', () => {
  expect(view([release(1, 'released')], 'head', { openToContact: 0 }).contacts).toBeUndefined();
  expect(view([release(1, 'released')], 'head', { openToContact: 2 }).contacts).toBe(
    '2 schools that your report names as similar have agreed to be asked',
  );
});

test('the school itself is told by when to respond, until it has', () => {
  const due = [release(1, 'released', { respondBy: '2026-12-04' as IsoDate })];
  expect(view(due).lastDay).toBe('Please respond by 4 December 2026.');
  expect(view(due, 'trust').lastDay).toBe(undefined);
  const past = [release(1, 'released', { respondBy: '2026-11-20' as IsoDate })];
  expect(view(past).lastDay).toMatch(/^The last day to respond was 20 November 2026/);
});
