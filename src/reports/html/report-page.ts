import type { Environment, Template } from 'nunjucks';
import type { ReportContent } from '../report-content.ts';
import { templates } from './templates.ts';

/** How a page stands: in a folder beside its style sheet, or served by the viewer. */
export interface Standing {
  /** Address of the style sheet as the page writes it. */
  readonly stylesheet: string;
  /** Served by the local viewer, which adds its own header. */
  readonly viewer: boolean;
}

/** Draws reports as HTML with templates that are read and compiled once. */
export function reportPages(
  standing: Standing,
  environment: Environment = templates(),
): (report: ReportContent) => string {
  const template: Template = environment.getTemplate('report.njk', true);
  return (report) => template.render({ ...standing, report });
}
