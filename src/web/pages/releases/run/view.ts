import type { Viewer } from '../../../../access/viewer.ts';
import { checkWords } from '../../../../expectations/checks/check-words.ts';
import { count } from '../../../../presentation/formatting.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { percentOfRun } from '../../../../work/releases/run/run-share.ts';
import { stepOfRun } from '../../../../work/releases/run/run-step.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { displayTime } from '../../../dates/display-time.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';

/** Starting the calculation of a release, watching it, and what came of it. */
export function runView(record: ReleaseRecord, viewer: Viewer, errors: readonly FieldError[] = []) {
  const { number, life, events, uploads, source } = record;
  const last = events.findLast(({ event }) => event.kind === 'run-failed' || event.kind === 'checked')?.event;
  const offer = offerOf('run-release', viewer, record);
  const hasFiles = source.files.kind === 'folder' || uploads > 0;
  const draft = life.state === 'draft' && !life.running;
  return {
    breadcrumbs: releaseCrumbs(number, 'Calculate and check'),
    number,
    errors,
    running: life.running,
    steps: life.running ? stepsOf(record) : [],
    percent: life.running ? percentOfRun(now(record)) : undefined,
    failed: draft && last?.kind === 'run-failed' ? failureOf(last) : undefined,
    done: life.state !== 'draft' && last?.kind === 'checked' ? displayTime(last.at) : undefined,
    mayStart: draft && offer.may && hasFiles,
    whyNot: draft && offer.may && !hasFiles ? 'The release has no files yet.' : undefined,
    notYours: draft && !offer.may ? offer.because : undefined,
    again: last !== undefined,
    overridden: life.overridden.map((check) => checkWords(check).title),
  };
}

/** The step under way. */
function now({ progress }: ReleaseRecord) {
  return progress
    .flatMap(({ step, done, total }) => {
      const name = stepOfRun(step);
      return name === undefined ? [] : [{ step: name, done, total }];
    })
    .at(-1);
}

/** The last step is under way; those before it are done. */
function stepsOf({ progress }: ReleaseRecord) {
  const steps = progress.flatMap(({ step, done, total }) => {
    const name = stepOfRun(step);
    return name === undefined
      ? []
      : [{ name, of: total > 1 ? `${count(done)} of ${count(total)}` : undefined }];
  });
  return steps.map((step, i) => ({
    text: `${step.name.charAt(0).toUpperCase()}${step.name.slice(1)}`,
    of: step.of,
    done: i < steps.length - 1,
  }));
}

function failureOf({ because, lookAt }: { readonly because: string; readonly lookAt: readonly string[] }) {
  return { because, checks: lookAt.map((check) => checkWords(check).title) };
}
