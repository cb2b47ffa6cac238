import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { govukFolder } from './templates.ts';

const own = join(import.meta.dirname, 'report.css');
const govuk = join(govukFolder, 'govuk-frontend.min.css');

/**
 * One style sheet for pages and for reports opened from disk: govuk-frontend's, in Arial and without the crest, then
 * ours. The GDS Transport typeface and the crest are licensed for gov.uk domains only.
 */
export function stylesheet(): string {
  const govukAlone = readFileSync(govuk, 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/\/\*![^*]*Margaret Calvert[^*]*\*\//g, '')
    .replaceAll('GDS Transport,', '')
    .replace(/url\(\/assets\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//, '');
  return `${govukAlone}\n${readFileSync(own, 'utf8')}`;
}

/** The same for a deployment on a gov.uk domain: with the typeface and the crest, at `/assets/fonts` and `/assets/images`. */
export function govukStylesheet(): string {
  const whole = readFileSync(govuk, 'utf8').replace(/\/\*# sourceMappingURL=[^*]*\*\//, '');
  return `${whole}\n${readFileSync(own, 'utf8')}`;
}
