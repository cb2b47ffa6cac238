import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Urn } from '../../../attendance/urn.ts';
import { blocksTemplate, templates } from '../../../presentation/html/templates.ts';
import { type Formats, firstFormat } from '../../formats/formats.ts';
import { keptUrn } from '../../formats/kept-values.ts';
import type { ReportContent } from '../report-content.ts';
import { reportTemplates } from './report-templates.ts';

/** A report of which all that is the same for every reader has been drawn. */
export interface DrawnReport {
  readonly format: 1;
  readonly urn: Urn;
  readonly schoolName: string;
  readonly title: string;
  readonly privacy: string;
  /** HTML, as the macro `sections` of blocks.njk draws it. */
  readonly sections: string;
}

/** Every format in which drawn reports have been kept. */
export const drawnReportFormats: Formats<DrawnReport> = firstFormat<DrawnReport>(
  'a drawn report',
  z.strictObject({
    format: z.literal(1),
    urn: keptUrn,
    schoolName: z.string(),
    title: z.string(),
    privacy: z.string(),
    sections: z.string(),
  }),
);

/** SHA-256 of the template that draws sections: what another drew is drawn anew. */
export const drawnBy: string = createHash('sha256').update(readFileSync(blocksTemplate)).digest('hex');

/** Draws the sections of reports, with a template that is read and compiled once. */
export function drawReports(): (report: ReportContent) => DrawnReport {
  const sections = templates(reportTemplates).getTemplate('sections.njk', true);
  return ({ urn, schoolName, title, privacy, sections: all }) => ({
    format: 1,
    urn,
    schoolName,
    title,
    privacy,
    sections: sections.render({ all }),
  });
}
