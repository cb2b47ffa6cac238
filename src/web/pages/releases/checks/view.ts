import type { Viewer } from '../../../../access/viewer.ts';
import { parseUrn } from '../../../../attendance/urn.ts';
import { checkWords } from '../../../../expectations/checks/check-words.ts';
import { resultOf } from '../../../../expectations/release.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { offerOf } from '../shared/offers.ts';
import { reportAddress } from '../shared/report-address.ts';
import { evidenceWords } from './evidence-words.ts';

const colours = { passed: 'green', failed: 'red', 'not run': 'yellow' } as const;
const results = { passed: 'Passed', failed: 'Failed', 'not run': 'Could not run' } as const;

/** The checks of a release's last run, each with what was found, and who let a failed one pass. */
export function checksView(
  record: ReleaseRecord,
  viewer: Viewer,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
) {
  const { number, life, summary, events } = record;
  const mayOverride = life.state === 'draft' && !life.running && offerOf('run-release', viewer, record).may;
  const overrides = new Map(
    events.flatMap(({ event, by = '' }) =>
      event.kind === 'overridden' ? [[event.check, { because: event.because, by }] as const] : [],
    ),
  );
  const checks = (summary.checks ?? []).map((check) => {
    const result = resultOf(check);
    const override = result === 'failed' ? overrides.get(check.name) : undefined;
    return {
      name: check.name,
      ...checkWords(check.name),
      tag: { text: results[result], classes: `govuk-tag--${colours[result]}` },
      evidence: evidenceWords(check.evidence),
      lookAt: check.lookAt.map((text) => ({ text, href: reportOf(record, text) })),
      override,
      form:
        // What was typed is not lost because another page let the check pass in the meantime.
        result === 'failed' &&
        mayOverride &&
        (override === undefined || fieldOf(typed, 'check') === check.name)
          ? {
              field: `because-${check.name}`,
              value: fieldOf(typed, 'check') === check.name ? typed.because : '',
            }
          : undefined,
    };
  });
  const open = checks.some(({ form }) => form !== undefined);
  return {
    breadcrumbs: releaseCrumbs(number, 'Release checks'),
    number,
    errors,
    checks,
    mayRunAgain: mayOverride && checks.length > 0 && !open && life.overridden.length > 0,
  };
}

/** A line that is a URN leads to the school's report, where the release has one that can be read. */
function reportOf(record: ReleaseRecord, text: string): string | undefined {
  const urn = parseUrn(text);
  return urn === undefined ? undefined : reportAddress(record, urn);
}
