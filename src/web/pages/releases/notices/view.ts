import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { schoolNameOr } from '../../../../attendance/school-name.ts';
import { byWhen, noticeText, whomToAsk } from '../../../../documents/notices/notice-words.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { ListCell, ListTable } from '../../../../presentation/html/list-table.ts';
import type { Told } from '../../../../store/postgres/notices/read-notices.ts';
import {
  type ToldSchool,
  type ToldWhich,
  toldWhich,
} from '../../../../store/postgres/notices/told-schools.ts';
import { type NoticeKind, nextNotice, noticeKindWords } from '../../../../workflow/notices/notice-kind.ts';
import { noticeStateWords } from '../../../../workflow/notices/notice-state.ts';
import { pagination } from '../../../components/lists/pagination.ts';
import type { Configuration } from '../../../configuration/configuration.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { type NoticesAddress, noticesAddress } from './notices-address.ts';

/** Schools on a page. */
export const schoolsOnPage = 50;

/** Who looks at which schools, and where the service stands. */
export interface NoticesSeen {
  readonly release: number;
  readonly address: NoticesAddress;
  readonly viewer: Viewer;
  readonly configuration: Pick<Configuration, 'notify' | 'publicUrl' | 'contact'>;
}

/** Which schools were told of a release, how, and what came of it. */
export function noticesView(told: Told, { release, address, viewer, configuration }: NoticesSeen) {
  const { state, schools, found, page, pages } = told;
  const path = `/releases/${release}/notices`;
  // Who prepared a release has no part in whether schools are told of it.
  const mayTell = may(viewer, 'send-notices', { release: { state, preparedBy: '' } });
  return {
    breadcrumbs: releaseCrumbs(release, 'Tell schools'),
    number: release,
    lastDay: told.respondBy === null ? undefined : displayDay(told.respondBy),
    closed: state === 'released' ? undefined : closedWords(told),
    next: mayTell ? nextOf(told, configuration) : undefined,
    byEmail: configuration.notify !== undefined,
    counts: countsTable(told),
    files: told.files.map((file) => ({
      href: `${path}/letters.pdf?kind=${file.kind}&part=${file.part}`,
      text: `${noticeKindWords[file.kind]}, file ${file.part}`,
      note: `PDF, ${counted(file.schools, 'letter', 'letters')}, made ${displayDay(file.made_at)}`,
    })),
    opened: `${count(schools.opened)} of ${counted(schools.all, 'school has', 'schools have')} opened the report; ${count(schools.responded)} ${schools.responded === 1 ? 'has' : 'have'} responded.`,
    choices: toldWhich.map((which) => ({
      text: whichWords[which],
      href: noticesAddress(path, { which, page: 1 }),
      current: which === address.which,
    })),
    result: counted(found, 'school', 'schools'),
    position: pages > 1 ? `page ${page} of ${pages}` : undefined,
    table: { columns, rows: told.told.map(schoolRow) } satisfies ListTable,
    csv: noticesAddress(`${path}.csv`, { ...address, page: 1 }),
    pagination: pagination({ page, pages }, (number) => noticesAddress(path, { ...address, page: number })),
  };
}

function closedWords({ state, counts }: Told): string {
  const sent = counts.length === 0 ? '' : ' What had not been sent was not sent.';
  return ['draft', 'checked', 'approved'].includes(state)
    ? 'Schools can be told once the release is released.'
    : `This release is no longer in force, and no school is told of it any more.${sent}`;
}

/** What can be sent now, to how many, and how it reads. */
function nextOf(told: Told, { publicUrl, contact }: NoticesSeen['configuration']) {
  const asked = told.counts.map(({ kind }) => kind);
  const kind = nextNotice(asked);
  // Schools that came later, such as one that has an address now, get what the others got.
  const late = asked.length > 0 ? toComeOf(told, 'report') : 0;
  if (late > 0) return { ...offer(told, 'report'), ...sample(told, 'report', publicUrl, contact) };
  if (kind === undefined) return undefined;
  return { ...offer(told, kind), ...sample(told, kind, publicUrl, contact) };
}

const toComeOf = ({ toCome }: Told, kind: NoticeKind, way?: string): number =>
  toCome
    .filter((each) => each.kind === kind && (way === undefined || each.way === way))
    .reduce((sum, { schools }) => sum + schools, 0);

function offer(told: Told, kind: NoticeKind) {
  const [all, email, letter] = [
    toComeOf(told, kind),
    toComeOf(told, kind, 'email'),
    toComeOf(told, kind, 'letter'),
  ];
  const ways = [
    ...(email > 0 ? [`${count(email)} by email`] : []),
    ...(letter > 0 ? [`${count(letter)} by letter`] : []),
  ].join(' and ');
  return {
    kind,
    heading: headings[kind],
    words:
      all === 0
        ? nobodyWords(told, kind)
        : `${counted(all, 'school', 'schools')}: ${ways}. ${kind === 'report' ? 'Each is told once.' : 'Only schools that have not responded are reminded, and each once.'}`,
    button: all === 0 ? undefined : `${buttons[kind]} ${counted(all, 'school', 'schools')}`,
  };
}

const headings: Readonly<Record<NoticeKind, string>> = {
  report: 'Tell schools that their report is ready',
  reminder: 'Remind schools that have not responded',
  'last-reminder': 'Remind schools for the last time',
};
const buttons: Readonly<Record<NoticeKind, string>> = {
  report: 'Tell',
  reminder: 'Remind',
  'last-reminder': 'Remind',
};
/** Days for which a school that was told is left in peace. */
const peace = 7;

function nobodyWords({ lastAsked, schools }: Told, kind: NoticeKind): string {
  if (kind === 'report') return 'There is no school to tell.';
  if (schools.responded === schools.all || lastAsked === null)
    return 'Every school that was told has responded.';
  const from = new Date(lastAsked.getTime() + peace * 86_400_000);
  return `Schools that have not responded can be reminded from ${displayTime(from)}, a week after they were told.`;
}

function sample(told: Told, kind: NoticeKind, publicUrl: URL, contact: string | undefined) {
  const facts = {
    school: '[name of the school]',
    year: told.year === null ? '' : displayYear(told.year),
    link: new URL('/school/[URN]', publicUrl).href.replaceAll('%5B', '[').replaceAll('%5D', ']'),
    by_when: byWhen(told.respondBy === null ? undefined : displayDay(told.respondBy)),
    whom_to_ask: whomToAsk(contact),
  };
  return { sample: noticeText(kind, facts) };
}

const ways = { email: 'Email', letter: 'Letter' } as const;

function countsTable({ counts }: Told): ListTable | undefined {
  if (counts.length === 0) return undefined;
  return {
    columns: [
      { text: 'Notice' },
      { text: 'How' },
      { text: 'Where it stands' },
      { text: 'Schools', numeric: true },
    ],
    rows: counts.map(({ kind, way, state, schools, because }) => ({
      cells: [
        { text: noticeKindWords[kind] },
        { text: ways[way] },
        { text: noticeStateWords[state], ...(because === null ? {} : { note: because }) },
        { text: count(schools) },
      ],
    })),
  };
}

const whichWords: Readonly<Record<ToldWhich, string>> = {
  'not-responded': 'Have not responded',
  'not-opened': 'Have not opened the report',
  'not-told': 'Have not been told',
  all: 'All schools',
};

const columns = ['School', 'Told', 'Report opened', 'Responded'].map((text) => ({ text }));

function schoolRow(school: ToldSchool) {
  const { urn, name, local_authority: authority, opened_at: opened, responded_at: responded } = school;
  return {
    href: `/school/${urn}`,
    cells: [
      { text: schoolNameOr(name, urn), note: [authority, `URN ${urn}`].filter(Boolean).join(', ') },
      toldCell(school),
      { text: opened === null ? 'Not yet' : displayDay(opened) },
      { text: responded === null ? 'Not yet' : displayDay(responded) },
    ],
  };
}

function toldCell({ kind, way, state, part, because }: ToldSchool): ListCell {
  if (kind === null || way === null || state === null) return { text: 'Not yet' };
  const file = part === null ? '' : `, file ${part}`;
  const notes = [noticeStateWords[state], ...(because === null ? [] : [because])];
  return { text: `${noticeKindWords[kind]}, ${ways[way].toLowerCase()}${file}`, notes };
}
