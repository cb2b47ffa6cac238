import type { Environment, Template } from 'nunjucks';
import { templates } from '../../../presentation/html/templates.ts';
import type { ReportContent } from '../report-content.ts';
import { reportTemplates } from './report-templates.ts';

/** How a page stands: in a folder beside its style sheet. */
export interface PageStanding {
  /** Address of the style sheet as the page writes it. */
  readonly stylesheet: string;
}

/** Draws reports as HTML with templates that are read and compiled once. */
export function drawReportPages(
  standing: PageStanding,
  environment: Environment = templates(reportTemplates),
): (report: ReportContent) => string {
  const template: Template = environment.getTemplate('report.njk', true);
  return (report) => template.render({ ...standing, report });
}
