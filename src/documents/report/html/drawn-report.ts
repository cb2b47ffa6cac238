import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Urn } from '../../../attendance/urn.ts';
import { blocksTemplate, templates } from '../../../presentation/html/templates.ts';
import type { ReportContent } from '../report-content.ts';
import { reportTemplates } from './report-templates.ts';

/** A report of which all that is the same for every reader has been drawn. */
export interface DrawnReport {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly title: string;
  readonly privacy: string;
  /** HTML, as the macro `sections` of blocks.njk draws it. */
  readonly sections: string;
}

/** SHA-256 of the template that draws sections: what another drew is drawn anew. */
export const drawnBy: string = createHash('sha256').update(readFileSync(blocksTemplate)).digest('hex');

/** Draws the sections of reports, with a template that is read and compiled once. */
export function drawReports(): (report: ReportContent) => DrawnReport {
  const sections = templates(reportTemplates).getTemplate('sections.njk', true);
  return ({ urn, schoolName, title, privacy, sections: all }) => ({
    urn,
    schoolName,
    title,
    privacy,
    sections: sections.render({ all }),
  });
}
