import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { count } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { eventWords } from '../shared/event-words.ts';
import { offerOf } from '../shared/offers.ts';
import { releaseStateTag } from '../shared/state-tag.ts';
import { releaseTasks } from './tasks.ts';

/** A release: what it is, what is to be done, and what happened. */
export function overviewView(record: ReleaseRecord, viewer: Viewer, hasEvaluation: boolean) {
  const { number, life } = record;
  const over = ['superseded', 'corrected', 'withdrawn', 'suspended'].includes(life.state);
  return {
    breadcrumbs: releaseCrumbs(number),
    number,
    state: life.state,
    tag: releaseStateTag(life.state),
    notice: noticeOf(record),
    facts: factsOf(record),
    tasks: over ? undefined : releaseTasks(record, viewer, hasEvaluation),
    readable: over && record.contentId !== null && life.state !== 'suspended',
    maySuspend: life.state === 'released' && offerOf('suspend-release', viewer, record).may,
    mayWithdraw: offerOf('withdraw-release', viewer, record).may,
    events: record.events.map(eventWords).toReversed(),
  };
}

/** What a reader should know before anything else. */
function noticeOf({ life, events }: ReleaseRecord): string | undefined {
  const last = events.at(-1)?.event;
  if (life.state === 'suspended')
    return 'This release is suspended. No report of it opens. Put right what was wrong in a new release of the same year.';
  if (last?.kind === 'corrected')
    return `This release was suspended, and release ${last.byRelease} corrects it.`;
  if (last?.kind === 'superseded') return `Release ${last.byRelease} took the place of this one.`;
  return undefined;
}

function factsOf(record: ReleaseRecord) {
  const { summary, life } = record;
  const schools = Object.values(summary.counts ?? {}).reduce((sum, each) => sum + each, 0);
  const asked = (summary.counts?.set ?? 0) + (summary.counts?.maintain ?? 0);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['For the year', record.expectationYear === null ? undefined : displayYear(record.expectationYear)],
    ['Starting from', record.baseline === null ? undefined : displayYear(record.baseline)],
    [
      'Method',
      record.methodName === null
        ? undefined
        : `${record.methodName} ${record.methodVersion}${summary.methodLabel ? ` (${summary.methodLabel})` : ''}`,
    ],
    [
      'Schools',
      schools === 0 ? undefined : `${count(schools)}, of which ${count(asked)} have an expectation`,
    ],
    [
      'Compared with',
      summary.comparedWith
        ? `release ${summary.comparedWith.number}, for ${displayYear(summary.comparedWith.expectationYear)}`
        : undefined,
    ],
    [
      'To be released',
      life.state === 'approved' && life.plannedFor ? displayTime(life.plannedFor) : undefined,
    ],
    ['Identity', record.contentId === null ? undefined : record.contentId],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
