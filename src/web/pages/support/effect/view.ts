import { displayYear } from '../../../../attendance/academic-year.ts';
import { foundIn } from '../../../../documents/support/effect-paper.ts';
import { effectSaid } from '../../../../documents/support/effect-text.ts';
import { count, sentenceCase } from '../../../../presentation/formatting.ts';
import type { EffectPublished } from '../../../../store/postgres/support/read-effect.ts';
import { leftOutWords } from '../../../../support/effect/courses-of-year.ts';
import { displayDay } from '../../../dates/display-time.ts';

/** What can be said of no year, whatever was found in it. */
const neverSaid: readonly string[] = [
  'Which part of support helped: days, plans, surveys and people came together.',
  'What support would do for schools that refused it. They are counted and compared with nobody.',
  'Whether a hub with few schools helped. Of fewer than ten nothing is said, and an interval that holds 0 says neither that a hub helped nor that it did not.',
  'What became of single schools or pupils. No figure here is of one.',
  'That a change from one year to the next is an effect. Schools are chosen after a bad year, and most bad years are followed by a better one.',
];

/** What support achieved in one year: the newest, or another that is asked for. */
export function effectView(published: readonly EffectPublished[], asked: unknown) {
  const shown = published.find(({ paper }) => paper.year === asked) ?? published[0];
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'What support achieved' }],
    never: neverSaid,
    years: published
      .filter((each) => each !== shown)
      .map(({ paper: { year } }) => ({
        href: `/what-support-achieved?year=${year}`,
        text: displayYear(year),
      })),
    shown: shown && yearShown(shown),
  };
}

function yearShown({ paper, edition, because, publishedAt, hubNames }: EffectPublished) {
  const said = effectSaid(
    foundIn(paper),
    (hub) => hubNames.get(hub) ?? `Hub led by school ${hub}`,
    paper.hubsUntold,
  );
  return {
    year: displayYear(paper.year),
    counts: [
      { label: 'Eligible for support', value: shownCount(paper.eligible) },
      { label: 'Supported', value: shownCount(paper.supported) },
      { label: 'Had no place', value: shownCount(paper.noPlace) },
      { label: 'Refused', value: shownCount(paper.refused) },
    ],
    notCompared: (paper.notCompared ?? [])
      .filter(({ schools }) => schools !== 0)
      .map(({ reason, schools }) => ({
        label: sentenceCase(leftOutWords[reason]),
        value: shownCount(schools),
      })),
    effect: said.effect,
    sure: said.sure,
    hubs: said.hubs,
    cannot: said.cannot,
    edition: `Published on ${displayDay(publishedAt)}${edition === 1 ? '' : `, edition ${edition}: ${because}`}. Settings ${paper.settings}.`,
  };
}

const shownCount = (schools: number | null): string =>
  schools === null ? 'Not shown, because a number is below six' : `${count(schools)} schools`;
