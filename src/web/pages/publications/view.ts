import { may } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { publicationCalendar, publicationRule } from '../../../attendance/statistics/publication-calendar.ts';
import { count, counted } from '../../../presentation/formatting.ts';
import type { ListTable } from '../../../presentation/html/list-table.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { PreparedPublication, StepTaken } from '../../../store/postgres/statistics/read-publications.ts';
import {
  type Acknowledgement,
  acknowledgedWords,
  isAcknowledgement,
} from '../../../workflow/publication/acknowledgements.ts';
import {
  type PublicationStep,
  publicationStepWords,
} from '../../../workflow/publication/publication-step.ts';
import type { FieldError } from '../../chain/draw-pages.ts';
import { dayInLondon, displayTime } from '../../dates/display-time.ts';
import { acknowledgedBoxes } from './acknowledged-boxes.ts';
import { publicationManifest } from './publication-manifest.ts';

const colours: Readonly<Record<PublicationStep, string>> = {
  draft: 'grey',
  signed: 'light-blue',
  approved: 'turquoise',
  published: 'green',
  suspended: 'red',
};
const tagOf = (state: PublicationStep) => ({
  text: publicationStepWords[state],
  classes: `govuk-tag--${colours[state]}`,
});

/** Every release of statistics, and the calendar. @param today in London */
export function publicationsView(publications: readonly PreparedPublication[], today: IsoDate) {
  // A day on which nothing came out, or a correction, tells nothing of the calendar, but where there is none other.
  const out = publications.filter(({ state, corrects }) => state !== 'suspended' && corrects === undefined);
  const days = (out.length === 0 ? publications : out).map(
    ({ publishAt }) => dayInLondon(publishAt) as IsoDate,
  );
  const planned = days.length === 0 ? [] : publicationCalendar(days, today);
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Releases of statistics' }],
    rule: publicationRule,
    table: {
      columns: ['Release', 'State', 'Figures to', 'Put in by', 'Signed by', 'Approved by'].map((text) => ({
        text,
      })),
      rows: publications.map(({ id, publishAt, state, manifest, drafted, signed, approved }) => ({
        href: `/publications/${id}`,
        cells: [
          { text: displayTime(publishAt) },
          { tag: tagOf(state) },
          { text: longDate(publicationManifest(manifest).latestDay as IsoDate) },
          { text: drafted.by },
          { text: signed?.by ?? 'nobody yet' },
          { text: approved?.by ?? 'nobody yet' },
        ],
      })),
    } satisfies ListTable,
    calendar: {
      columns: [{ text: 'Day, at 9.30am' }, { text: 'How certain' }],
      rows: planned.map(({ day, certain }) => ({
        cells: [{ text: longDate(day) }, { text: certain ? 'Certain' : 'Planned, and may move' }],
      })),
    } satisfies ListTable,
  };
}

/** What somebody typed into one of the forms, and what is wrong with it. */
export interface PublicationTyped {
  readonly words?: string;
  readonly acknowledged?: readonly Acknowledgement[];
  readonly because?: string;
  readonly errors?: readonly FieldError[];
}

/** One release of statistics: what it says of itself, its checks, and the next step for whoever may take it. */
export function publicationView(
  viewer: Viewer,
  publication: PreparedPublication,
  { words = '', acknowledged = [], because = '', errors = [] }: PublicationTyped = {},
) {
  const { id, publishAt, state, signedBy, corrects } = publication;
  const manifest = publicationManifest(publication.manifest);
  const facts = { publication: { state, signedBy } };
  const heading = `${manifest.title}, figures to ${longDate(manifest.latestDay as IsoDate)}`;
  return {
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Releases of statistics', href: '/publications' },
      { text: displayTime(publishAt) },
    ],
    here: `/publications/${id}`,
    errors,
    words,
    boxes: acknowledgedBoxes(publication.manifest, acknowledged),
    boxesError: errors.find(({ field }) => field.startsWith('acknowledged-')),
    because,
    heading,
    tag: tagOf(state),
    invented: manifest.invented,
    rows: [
      { label: 'Goes out', value: displayTime(publishAt) },
      { label: 'Statistician', value: manifest.statistician },
      { label: 'Put in', value: taken(publication.drafted) },
      { label: 'Checks signed', value: taken(publication.signed) },
      ...(publication.acknowledged.length === 0
        ? []
        : [{ label: 'Acknowledged', value: inWords(publication.acknowledged) }]),
      { label: 'Approved', value: taken(publication.approved) },
      ...(publication.suspended === undefined
        ? []
        : [{ label: 'Suspended', value: taken(publication.suspended) }]),
      ...(corrects === undefined ? [] : [{ label: 'Takes the place of', value: corrects }]),
      { label: 'Identity', value: id },
    ],
    seenBefore: manifest.seenBefore.map(({ role, from }) => `${role}, from ${from}`),
    assurance: manifest.assurance.map(({ name, asks, lookedAt, found }) => ({
      name,
      asks,
      lookedAt: `${counted(lookedAt, 'figure', 'figures')} looked at`,
      found,
    })),
    checks: {
      columns: [{ text: 'Check' }, { text: 'What it asks' }, { text: 'Passed', numeric: true }],
      rows: manifest.checks.map(({ name, asks, passed, of }) => ({
        cells: [{ text: name }, { text: asks }, { text: `${passed} of ${of}` }],
      })),
    } satisfies ListTable,
    tables: {
      columns: [{ text: 'Data set' }, { text: 'What it holds' }, { text: 'Rows', numeric: true }],
      rows: manifest.tables.map(({ title, about, rows }) => ({
        cells: [{ text: title }, { text: about }, { text: count(rows) }],
      })),
    } satisfies ListTable,
    files: `${counted(manifest.files.length, 'file', 'files')}, ${(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`,
    signs: may(viewer, 'sign-publication', facts),
    approves: may(viewer, 'approve-publication', facts),
    suspends: may(viewer, 'suspend-publication', facts),
    isOut: state === 'published',
  };
}

const inWords = (names: readonly string[]): string =>
  names.map((name) => (isAcknowledgement(name) ? acknowledgedWords[name] : name)).join(', ');

function taken(step: StepTaken | undefined): string {
  if (step === undefined) return 'not yet';
  const said = step.words === '' ? '' : `: “${step.words}”`;
  return `${step.by}, ${displayTime(step.at)}${said}`;
}
