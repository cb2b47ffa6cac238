import { sampleRelease, sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { reportContent } from '../../../../reports/report-content.ts';
import type { Subject } from './response-form.ts';

const release = sampleRelease();

/** A report of the sample release as the forms see it. */
export function sampleSubject(urn: Urn = sampleUrns.londonSecondary): Subject {
  const { schoolName, figures } = reportContent(release, urn)!;
  return { urn, schoolName, release: 7, figures, today: '2026-11-21' };
}
