import { displayYear } from '../../../../attendance/academic-year.ts';
import { checkWords } from '../../../../expectations/checks/check-words.ts';
import { inWords, percent } from '../../../../presentation/formatting.ts';
import type { NamedEvent } from '../../../../store/postgres/releases/read-release.ts';
import { partsToLookAt } from '../../../../workflow/release/parts-to-look-at.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { fileInWords } from '../files/named-file.ts';

/** One thing that happened, in words: what, with its reason beneath. */
export interface EventWords {
  readonly what: string;
  readonly why: string | undefined;
  readonly when: string;
}

/** An event of a release, for people. */
export function eventWords({ event, by = 'The service' }: NamedEvent): EventWords {
  const when = displayTime(event.at);
  const said = (what: string, why?: string): EventWords => ({ what: `${by} ${what}`, why, when });
  switch (event.kind) {
    case 'drafted':
      return said('began the release');
    case 'file-added':
      return said(`uploaded ${fileInWords(event.file)}`);
    case 'file-removed':
      return said(`removed ${fileInWords(event.file)}`);
    case 'run-started':
      return said('started the calculation');
    case 'run-failed':
      return { what: 'The calculation came to nothing', why: event.because, when };
    case 'overridden':
      return said(`let the check “${checkWords(event.check).title}” pass`, event.because);
    case 'figure-confirmed':
      return said(
        `confirmed the figure of ${event.urn}, ${percent(event.attendance)} attendance in ${displayYear(event.year)}`,
        event.because,
      );
    case 'checked':
      return { what: 'The release passed its checks', why: undefined, when };
    case 'approved':
      return event.notLookedAt === undefined
        ? said('approved the release')
        : said(
            `approved the release without having looked at ${inWords(event.notLookedAt.map((part) => `“${partsToLookAt[part]}”`))}`,
            event.because,
          );
    case 'planned':
      return said(`planned it for ${displayTime(event.time)}${lastDayWords(event.respondBy)}`);
    case 'released':
      return event.by === undefined
        ? { what: 'The release was released, as planned', why: undefined, when }
        : said(`released it${lastDayWords(event.respondBy)}`);
    case 'superseded':
      return { what: `Release ${event.byRelease} took its place`, why: undefined, when };
    case 'suspended':
      return said('suspended the release', event.because);
    case 'corrected':
      return { what: `Release ${event.byRelease} corrects it`, why: undefined, when };
    case 'withdrawn':
      return said('withdrew the release', event.because);
  }
}

const lastDayWords = (day: string | undefined): string =>
  day === undefined ? '' : `, and asked schools to respond by ${displayDay(day)}`;
