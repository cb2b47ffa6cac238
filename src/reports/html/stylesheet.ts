import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { govukFolder } from './templates.ts';

/**
 * One style sheet for pages and for reports opened from disk: govuk-frontend's, in Arial and without the crest, then
 * ours. The GDS Transport typeface and the crest are licensed for gov.uk domains only.
 */
export function stylesheet(): string {
  const govuk = readFileSync(join(govukFolder, 'govuk-frontend.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/\/\*![^*]*Margaret Calvert[^*]*\*\//g, '')
    .replaceAll('GDS Transport,', '')
    .replace(/url\(\/assets\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//, '');
  return `${govuk}\n${readFileSync(join(import.meta.dirname, 'report.css'), 'utf8')}`;
}
