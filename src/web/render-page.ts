import type { Environment } from 'nunjucks';
import type { Standing } from '../reports/html/report-page.ts';

/** Draws a page from its template and what it says. */
export type Render = (template: string, page: object) => string;

/** Templates are read and compiled at start, so that a broken one stops the start and not a request. */
export function pageRenderer(environment: Environment, standing: Standing): Render {
  for (const name of ['start.njk', 'find-a-school.njk', 'release.njk', 'message.njk']) {
    environment.getTemplate(name, true);
  }
  return (template, page) => environment.render(template, { ...standing, ...page });
}

export const html = 'text/html; charset=utf-8';
