import { characteristics } from '../../../../expectations/similar-schools/characteristic.ts';
import { count } from '../../../../presentation/formatting.ts';

/**
 * What a check found, as a page says it. A release keeps the words of its checks, which its hash covers, with the
 * names of the method's settings and of the command line's options: here they are put into a reader's.
 */
export function evidenceWords(evidence: string): string {
  return evidence
    .replaceAll(' (--previous)', '')
    .replaceAll(/\b(20\d\d)-(\d\d)\b/g, '$1/$2')
    .replaceAll(/\b[a-z]+(?:[A-Z][a-z]*\d*)+\b/g, (name) => labelOf(name) ?? name)
    .replaceAll(/(?<![\d.])\d{4,}(?![\d./])(?= )/g, (number) => count(Number(number)))
    .replaceAll(/\bpp\b/g, 'percentage points');
}

function labelOf(name: string): string | undefined {
  return Object.entries(characteristics).find(([each]) => each === name)?.[1].label;
}
