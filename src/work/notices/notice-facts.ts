import { displayYear } from '../../attendance/academic-year.ts';
import { byWhen, type NoticeFacts, whomToAsk } from '../../documents/notices/notice-words.ts';
import { longDate } from '../../presentation/long-date.ts';
import type { ReleaseTold } from '../../store/postgres/notices/work/notices-to-send.ts';
import type { NoticeMeans } from './notice-means.ts';

/** What a notice of a release says to one school. */
export function noticeFacts(
  { year, respondBy }: Pick<ReleaseTold, 'year' | 'respondBy'>,
  { urn, name }: { readonly urn: number; readonly name: string },
  { publicUrl, contact }: Pick<NoticeMeans, 'publicUrl' | 'contact'>,
): NoticeFacts {
  return {
    school: name,
    year: displayYear(year),
    link: new URL(`/school/${urn}`, publicUrl).href,
    by_when: byWhen(respondBy === null ? undefined : longDate(respondBy)),
    whom_to_ask: whomToAsk(contact),
  };
}
