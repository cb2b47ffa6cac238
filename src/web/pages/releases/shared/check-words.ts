/** What a check is called on a page, and what it protects a head from. */
export interface CheckWords {
  readonly title: string;
  readonly protects: string;
}

const words: Readonly<Record<string, CheckWords>> = {
  'figures-reconcile': {
    title: 'Figures add up to the national figures',
    protects: 'A file that was cut off, or read as another.',
  },
  'years-are-their-own': {
    title: 'Each year’s figures are of that year',
    protects: 'Last year’s file under this year’s name.',
  },
  'census-columns': {
    title: 'Each column of the census is like itself the year before',
    protects: 'Columns that were exchanged or shifted.',
  },
  'every-school-accounted': {
    title: 'Every school has an expectation or a reason for none',
    protects: 'A school that is forgotten.',
  },
  'similar-schools-distinct': {
    title: 'Similar schools are distinct, open, and not the school itself',
    protects: 'Being compared with oneself, or with a school that has closed.',
  },
  'walls-hold': {
    title: 'Schools are compared with their own kind',
    protects: 'A secondary beside a primary, a grammar school beside others.',
  },
  'distance-ceiling': {
    title: 'Similar schools are near enough to be similar',
    protects: 'Being compared with a school that is not like it.',
  },
  'places-apart': {
    title: 'Schools stand where they are said to stand',
    protects: 'Being sent to an office, or to nowhere.',
  },
  'visits-within-reach': {
    title: 'Schools offered for a visit are within reach',
    protects: 'A visit across the country.',
  },
  'serve-limit': {
    title: 'No school is on too many lists',
    protects: 'One odd school that moves many expectations.',
  },
  'usual-figures-serve': {
    title: 'No outlying figure serves as a comparison',
    protects: 'Another school’s mistake or crisis.',
  },
  'rounding-stable': {
    title: 'Rounding does not move expectations',
    protects: 'An expectation that hangs on the last digit of a figure.',
  },
  'expectations-within-caps': {
    title: 'Nothing asked is beyond the cap',
    protects: 'Being asked for more than the method allows.',
  },
  'chance-noise-stated': {
    title: 'The share of chance is stated',
    protects: 'Being judged by luck without being told.',
  },
  'met-rates-even': {
    title: 'All kinds of schools could meet last year’s expectation alike',
    protects: 'An expectation that poor or small schools cannot meet.',
  },
  'compared-with-last-release': {
    title: 'The release does not differ wildly from the last one',
    protects: 'An expectation that leaps for no reason of the school’s.',
  },
};

/** A check in words; one that this page does not know goes by its name. */
export function checkWords(name: string): CheckWords {
  return Object.hasOwn(words, name) ? words[name]! : { title: name, protects: '' };
}
