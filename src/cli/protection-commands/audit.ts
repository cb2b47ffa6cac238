import { Command, InvalidArgumentError } from 'commander';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { pagesTogether } from '../../attendance/figures/dated-pages.ts';
import {
  type FigureGroup,
  type FigureMeasure,
  type FigureSpan,
  figureSpans,
} from '../../attendance/figures/figure-key.ts';
import { figureKindOf, groupKindOf } from '../../attendance/figures/figure-views.ts';
import { auditProtection, type ProtectionFault } from '../../attendance/protection/audit-protection.ts';
import { CannotBeProtected } from '../../attendance/protection/cannot-be-protected.ts';
import type { LinkedSet } from '../../attendance/protection/linked-set.ts';
import type { CountBook } from '../../attendance/statistics/count-book.ts';
import { readPublicationCounts } from '../../intake/publication-counts/read-publication-counts.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import {
  type ProtectedOrder,
  protectedPages,
  type RolePages,
} from '../../trial/synthetic-protection/protected-schools.ts';
import type { Effects } from '../../work/effects.ts';
import { protectionSettings } from '../../work/method-file.ts';
import { auditReleases, fortnightly, type ShareHidden } from '../../work/publication/audit-releases.ts';
import { UserFault } from '../../work/user-fault.ts';
import { dateArgument } from '../options.ts';
import { publicationCountsOf, usualEnd } from '../publication-commands/publication-counts-of.ts';
import {
  type AsIfShown,
  type Attacked,
  asIfShown,
  hiddenHere,
  refuseOtherDays,
  refuseOtherKeys,
} from './as-if-shown.ts';
import { linkedSetIn } from './linked-set-file.ts';

interface Options {
  readonly set?: string;
  readonly schools: number;
  readonly weeks: number;
  readonly seed: number;
  readonly asIfShown: readonly string[];
  readonly public?: true;
  readonly counts?: readonly string[];
  readonly until?: IsoDate;
  readonly authorities: number;
  readonly releases: number;
}

/** With what numbers are protected and attacked. */
type Means = Parameters<typeof protectedPages>[1];

interface Audited extends Attacked {
  readonly role: string;
}

/** `abie protection audit`. */
export const auditProtectionCommand = (effects: Effects): Command =>
  new Command('audit')
    .summary('try to work out hidden numbers from what is shown')
    .description(
      'Protects the figures of invented schools as dashboards do, week after week, and then attacks them: all that one role can open is known, the pages of every earlier week beside the newest, and how it adds up. First whatever follows exactly, by elimination modulo a prime; then how far each other hidden number can be told, by linear programmes. Prints the share that is hidden, of all and of each view. Ends with 1, and the number named, where any can be had exactly or to within less than 5. With --set it attacks the linked set of a file (docs/protection.md) instead.',
    )
    .option('--public', 'attack releases of public statistics, one after the other, instead')
    .option(
      '--counts <files...>',
      'with --public: counts of which releases are made; an invented England, if not given',
    )
    .option('--until <date>', 'with --public: the last day of the invented England', dateArgument)
    .option('--authorities <n>', 'with --public: how many of its authorities', wholeNumber, 30)
    .option('--releases <n>', 'with --public: how many, two weeks apart', wholeNumber, 3)
    .option('--set <file>', 'a linked set as JSON, with the keys that are hidden')
    .option('--schools <n>', 'invented schools of one authority', wholeNumber, 1)
    .option('--weeks <n>', 'weeks of their autumn', wholeNumber, 2)
    .option('--seed <n>', 'which invented England', wholeNumber, 2024)
    .option(
      '--as-if-shown <key...>',
      'attack as if these hidden numbers were shown: what a mistake would give away; with a date and a colon before it, on the page of that day alone',
      [],
    )
    .action(async (options: Options) => {
      const means = { settings: protectionSettings(effects), findNarrow: await startNarrowFinder() };
      const shown = asIfShown(options.asIfShown);
      if (options.public === true || options.set !== undefined) refuseOtherDays(shown, new Set());
      if (options.public === true) {
        auditPublic(effects, options, means);
        return;
      }
      const began = performance.now();
      const faults: string[] = [];
      const [days, met] = [new Set<IsoDate>(), new Set<string>()];
      for (const one of audited(effects, options, means, shown)) {
        const { role, set, hidden, pages } = one;
        for (const { until } of pages) days.add(until);
        for (const word of hiddenHere(shown, one)) met.add(word);
        const found = auditProtection(set, { ...means, hidden: hidden.difference(shown.everywhere) });
        faults.push(...found.map((fault) => `${role}: ${faultWords(fault)}`));
        effects.print(`${role}: ${shareWords(set, hidden)}`);
        if (pages.length > 0)
          effects.print(
            `  pages of ${pages.length} days side by side: ${pages.map(({ until }) => until).join(', ')}`,
          );
      }
      effects.print(`time: ${((performance.now() - began) / 1000).toFixed(1)} s`);
      refuseOtherDays(shown, days);
      refuseOtherKeys(options.asIfShown, met);
      refuseFaults(faults);
      effects.print('No hidden number follows exactly, and none can be told to within less than 5.');
    });

const mostNamed = 50;

/** @throws UserFault that names what is given away */
function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0)
    throw new UserFault(
      `${faults.length} ${faults.length === 1 ? 'number is' : 'numbers are'} not protected:\n${faults.slice(0, mostNamed).join('\n')}${faults.length > mostNamed ? '\n…' : ''}`,
    );
}

/** Releases made one after the other, each attacked with all those before it. */
function auditPublic(effects: Effects, options: Options, means: Means): void {
  const began = performance.now();
  const faults: string[] = [];
  const met = new Set<string>();
  let [narrow, told] = [0, 0];
  const audited = auditReleases({
    ...means,
    books: booksOf(effects, options),
    asIfShown: new Set(options.asIfShown),
  });
  for (const { latestDay, shares, headline, faults: found, toldBefore, notSeenWide, asked } of audited) {
    for (const key of asked) met.add(key);
    faults.push(...found.map((fault) => `release to ${latestDay}: ${faultWords(fault)}`));
    effects.print(`release to ${latestDay}: ${hiddenWords(shares)}`);
    if (headline.size > 0) effects.print(`  headline figures of authorities: ${hiddenWords(headline)}`);
    if (toldBefore > 0)
      effects.print(
        `release to ${latestDay}: ${toldBefore} figures were told by an earlier release, were amended, are withheld, and follow from both`,
      );
    narrow += notSeenWide;
    told += toldBefore;
  }
  effects.print(`time: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  refuseOtherKeys(options.asIfShown, met);
  refuseFaults(faults);
  effects.print(
    `No hidden figure ${told === 0 ? '' : 'that was never told '}follows exactly, and ${narrow === 0 ? 'none can' : `only ${narrow}, which the releases count themselves, may`} be told to within less than 5.`,
  );
}

const hiddenWords = (shares: ReadonlyMap<string, ShareHidden>): string =>
  [...shares]
    .map(
      ([view, { figures, hidden }]) =>
        `${view} ${figures} figures, hidden ${((100 * hidden) / figures).toFixed(1)}%`,
    )
    .join('; ');

/** Counts of each release: of files as they are, of the invented England as its schools had amended them by then. */
function* booksOf(effects: Effects, options: Options): Generator<CountBook> {
  const { counts, releases, until = usualEnd } = options;
  if (counts !== undefined) {
    yield* fortnightly(readPublicationCounts(publicationCountsOf(effects, options)).book, releases);
    return;
  }
  for (let before = releases - 1; before >= 0; before -= 1)
    yield readPublicationCounts(
      publicationCountsOf(effects, { ...options, until: daysAfter(until, -14 * before) }),
    ).book;
}

function* audited(
  effects: Effects,
  options: Options,
  means: Means,
  { onDays }: AsIfShown,
): Generator<Audited> {
  if (options.set !== undefined) {
    yield { role: options.set, ...linkedSetIn(effects, options.set), pages: [] };
    return;
  }
  for (const { role, pages } of pagesToAttack(options, means)) {
    const opened = pages.map((page) => ({
      ...page,
      hidden: page.hidden.difference(onDays.get(page.until) ?? new Set()),
    }));
    yield { role, ...pagesTogether(opened), pages };
  }
}

/** @throws UserFault with the role, where a number cannot be protected: that is found out as much as what is given away */
function* pagesToAttack(order: ProtectedOrder, means: Means): Generator<RolePages> {
  try {
    yield* protectedPages(order, means);
  } catch (fault) {
    throw fault instanceof CannotBeProtected ? new UserFault(fault.message) : fault;
  }
}

/** All that is seen, and beneath it each view: what hides most of it can be found. */
function shareWords({ cells }: LinkedSet, hidden: ReadonlySet<string>): string {
  const seen = cells.filter(({ unseen }) => unseen !== true).map(({ key }) => key);
  const share = (keys: readonly string[]) =>
    keys.length === 0
      ? '0%'
      : `${((100 * keys.filter((key) => hidden.has(key)).length) / keys.length).toFixed(1)}%`;
  const views = [...Map.groupBy(seen, viewWords)].flatMap(([view, keys]) =>
    view === undefined ? [] : [`  ${view}: ${keys.length} numbers, hidden ${share(keys)}`],
  );
  const bySpan = figureSpans
    .map((span) => ({ span, keys: seen.filter((key) => key.split('|')[1] === span) }))
    .filter(({ keys }) => keys.length > 0)
    .map(({ span, keys }) => `${span} ${share(keys)}`);
  const all = `${seen.length} numbers, hidden ${share(seen)}${bySpan.length === 0 ? '' : ` (${bySpan.join(', ')})`}`;
  return [all, ...views].join('\n');
}

const groupWords = { whole: 'all pupils', 'year-group': 'year groups', characteristic: 'groups' };
const kindWords = { headline: 'absence', reasons: 'reasons', pupils: 'pupils, persistent and severe' };

/** The view that a figure of a dashboard is in; undefined for a key that is somebody’s own. */
function viewWords(key: string): string | undefined {
  const [place, span, , group, measure] = key.split('|') as [
    string,
    FigureSpan,
    string,
    FigureGroup,
    FigureMeasure,
  ];
  if (!figureSpans.includes(span) || measure === undefined) return undefined;
  const whose = place.startsWith('school ') ? 'schools’ own' : 'places';
  return `${whose}, ${span}, ${groupWords[groupKindOf(group)]}, ${kindWords[figureKindOf(measure)]}`;
}

function faultWords({ key, fault, from, to }: ProtectionFault): string {
  switch (fault) {
    case 'small-and-shown':
      return `${key} is small, and shown`;
    case 'follows-exactly':
      return `${key} follows exactly: it is ${from}`;
    case 'too-narrow':
      return `${key} is between ${from} and ${to}`;
  }
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return number;
}
