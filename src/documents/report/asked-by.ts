import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { longDate } from '../../presentation/long-date.ts';
import type { ReportContent } from './report-content.ts';

/**
 * A report as it is put on paper, with the last day to respond on its first page: the day is chosen with the release and is
 * no part of what was calculated. On a page, which knows today, the service says it.
 *
 * @param lastDay undefined where none was chosen
 */
export function askedBy(report: ReportContent, lastDay: IsoDate | undefined): ReportContent {
  const [first, ...others] = report.sections;
  if (lastDay === undefined || first === undefined) return report;
  const blocks = first.blocks.map((block) =>
    block.kind === 'headline'
      ? { ...block, sentence: `${block.sentence} Please respond by ${longDate(lastDay)}.` }
      : block,
  );
  return { ...report, sections: [{ ...first, blocks }, ...others] };
}
