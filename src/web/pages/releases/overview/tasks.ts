import type { Viewer } from '../../../../access/viewer.ts';
import { resultOf } from '../../../../expectations/release.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { papersStep } from '../../../../store/postgres/releases/work/work-to-do.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { offerOf } from '../shared/offers.ts';

/** A line of a task list, as its macro takes it. */
export interface ReleaseTask {
  readonly title: { readonly text: string };
  readonly hint?: { readonly text: string } | undefined;
  readonly href?: string | undefined;
  readonly status:
    | { readonly text: string }
    | { readonly tag: { readonly text: string; readonly classes: string } };
}

const plain = (text: string) => ({ text });
const tag = (text: string, colour: string) => ({ tag: { text, classes: `govuk-tag--${colour}` } });
const cannotYet = plain('Cannot start yet');

/** What is to be done to bring a release to schools, and how far it is. */
export function releaseTasks(record: ReleaseRecord, viewer: Viewer, hasEvaluation: boolean) {
  const { number } = record;
  const page = (name: string) => `/releases/${number}/${name}`;
  const calculated = record.contentId !== null && record.life.state !== 'draft';
  const review = (title: string, name: string, hint: string): ReleaseTask => ({
    title: { text: title },
    hint: { text: hint },
    ...(calculated
      ? { href: page(name), status: plain(record.life.state === 'checked' ? 'To look at' : 'On record') }
      : { status: cannotYet }),
  });
  return {
    prepare: [filesTask(record, page('files')), runTask(record, page('run'))],
    review: [
      inQuestionTask(record, page('in-question')),
      checksTask(record, page('checks')),
      {
        ...review('Evaluation of the method', 'evaluation', 'How good and how fair the method is'),
        ...(hasEvaluation
          ? { href: page('evaluation'), status: plain('Published') }
          : { href: page('evaluation'), status: plain('None published') }),
      },
      review('Changes against the last release', 'changes', 'School by school'),
      review('The most surprising schools', 'surprising', 'Fifty schools to look at, and why'),
      review('Sample reports', 'samples', 'As schools will see them'),
    ],
    release: [
      approveTask(record, viewer, page('approve')),
      planTask(record, viewer, page('plan')),
      papersTask(record),
      noticesTask(record, page('notices')),
      yearTask(record, page('year')),
    ],
  };
}

function filesTask({ source, uploads, intake, life }: ReleaseRecord, href: string): ReleaseTask {
  const title = { text: 'Official files' };
  const isFolder = source.files.kind === 'folder';
  const hint = {
    text: isFolder
      ? 'From a folder on the server'
      : uploads === 0
        ? 'No file uploaded'
        : counted(uploads, 'file uploaded', 'files uploaded'),
  };
  if (life.state !== 'draft') return { title, hint, href, status: plain('Completed') };
  if (intake === 'waiting') return { title, hint, href, status: tag('Being checked', 'light-blue') };
  if (intake === 'stopped') return { title, hint, href, status: tag('Cannot be read', 'red') };
  if (intake === 'read') return { title, hint, href, status: plain('Checked') };
  return { title, hint, href, status: tag(isFolder || uploads > 0 ? 'Not checked' : 'Not started', 'blue') };
}

function runTask({ life, events }: ReleaseRecord, href: string): ReleaseTask {
  const title = { text: 'Calculate and check' };
  const last = events.findLast(({ event }) => event.kind === 'run-failed' || event.kind === 'checked');
  if (life.running) return { title, href, status: tag('In progress', 'light-blue') };
  if (life.state === 'draft' && last?.event.kind === 'run-failed')
    return { title, href, status: tag('Came to nothing', 'red') };
  if (last === undefined) return { title, href, status: tag('Not started', 'blue') };
  // A figure was confirmed since.
  if (life.state === 'draft') return { title, href, status: tag('To be done again', 'blue') };
  return { title, href, status: plain('Completed') };
}

/** First of all that is looked at: schools without a number because nobody has confirmed their figure yet. */
function inQuestionTask(
  { summary: { inQuestion, confirmed = [] } }: ReleaseRecord,
  href: string,
): ReleaseTask {
  const title = { text: 'Figures in question' };
  if (inQuestion === undefined) return { title, status: cannotYet };
  const waits = `${counted(inQuestion.length, 'school waits', 'schools wait')} for somebody to confirm a figure`;
  const were = `; ${counted(confirmed.length, 'figure was', 'figures were')} confirmed`;
  const hint = { text: confirmed.length === 0 ? waits : `${waits}${were}` };
  return {
    title,
    hint,
    href,
    status: inQuestion.length > 0 ? tag('To look at', 'blue') : plain('None'),
  };
}

function checksTask({ summary: { checks, overrides = [] } }: ReleaseRecord, href: string): ReleaseTask {
  const title = { text: 'Release checks' };
  if (checks === undefined) return { title, status: cannotYet };
  const results = checks.map(resultOf);
  const of = (result: string) => results.filter((each) => each === result).length;
  const open = of('failed') - overrides.length;
  const hint = {
    text: [
      `${of('passed')} passed`,
      ...(of('failed') > 0 ? [`${of('failed')} failed, of which ${overrides.length} overridden`] : []),
      ...(of('not run') > 0 ? [`${of('not run')} could not be run`] : []),
    ].join('; '),
  };
  if (open > 0) return { title, hint, href, status: tag('Failed', 'red') };
  return { title, hint, href, status: plain(overrides.length > 0 ? 'Passed, by override' : 'Passed') };
}

function approveTask(record: ReleaseRecord, viewer: Viewer, href: string): ReleaseTask {
  const title = { text: 'Approve' };
  const approved = record.events.find(({ event }) => event.kind === 'approved');
  if (approved !== undefined)
    return {
      title,
      hint: { text: `By ${approved.by}, ${displayTime(approved.event.at)}` },
      href,
      status: plain('Completed'),
    };
  if (record.life.state !== 'checked') return { title, status: cannotYet };
  const offer = offerOf('approve-release', viewer, record);
  return offer.may
    ? { title, href, status: tag('Ready for you', 'blue') }
    : { title, hint: { text: offer.because }, href, status: tag('Waits for a second person', 'yellow') };
}

function planTask(record: ReleaseRecord, viewer: Viewer, href: string): ReleaseTask {
  const title = { text: 'Choose when to release' };
  const { state, plannedFor } = record.life;
  const released = record.events.find(({ event }) => event.kind === 'released');
  if (released !== undefined)
    return {
      title,
      hint: { text: `Released ${displayTime(released.event.at)}` },
      status: plain('Completed'),
    };
  if (state !== 'approved') return { title, status: cannotYet };
  const hint = {
    text: plannedFor === undefined ? 'No time is set' : `Planned for ${displayTime(plannedFor)}`,
  };
  const ready = offerOf('plan-release', viewer, record).may;
  if (plannedFor !== undefined) return { title, hint, href, status: tag('Planned', 'light-blue') };
  return {
    title,
    hint,
    href,
    status: ready ? tag('Ready for you', 'blue') : tag('Waits for an approver', 'yellow'),
  };
}

function noticesTask({ life, told }: ReleaseRecord, href: string): ReleaseTask {
  const title = { text: 'Tell schools' };
  if (life.state !== 'released')
    return { title, hint: { text: 'Once the release is released' }, status: cannotYet };
  if (told.asked === 0) return { title, href, status: tag('Not started', 'blue') };
  const hint = { text: `${counted(told.asked, 'school told', 'schools told')}` };
  return {
    title,
    hint,
    href,
    status: told.waiting > 0 ? tag('In progress', 'light-blue') : plain('Completed'),
  };
}

/** Once the year is over. */
function yearTask({ life }: ReleaseRecord, href: string): ReleaseTask {
  const title = { text: 'Close the year' };
  const hint = { text: 'Once it is over: read it, show schools their own, say what it taught' };
  return life.state === 'released'
    ? { title, hint, href, status: plain('On its page') }
    : { title, hint, status: cannotYet };
}

function papersTask({ progress, life }: ReleaseRecord): ReleaseTask {
  const title = { text: 'Reports as PDFs' };
  const made = progress.find(({ step }) => step === papersStep);
  if (made === undefined) {
    return {
      title,
      hint: { text: 'Made by the service once schools can read the release' },
      status: life.state === 'released' ? plain('Not started') : cannotYet,
    };
  }
  const hint = { text: `${count(made.done)} of ${counted(made.total, 'report', 'reports')}` };
  return {
    title,
    hint,
    status: made.done < made.total ? tag('In progress', 'light-blue') : plain('Completed'),
  };
}
