import { type Formats, firstFormat } from '../formats/formats.ts';
import { reportFormat1 } from './formats/format-1.ts';
import { reportFormat2, upgradeReport1 } from './formats/format-2.ts';
import type { ReportContent } from './report-content.ts';

/** Every format in which reports have been kept. A new one goes last, with a golden file in tests/golden/formats. */
export const reportFormats: Formats<ReportContent> = firstFormat('a report', reportFormat1).next(
  reportFormat2,
  upgradeReport1,
);
