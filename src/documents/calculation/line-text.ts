import type {
  Addend,
  AxisStanding,
  Equation,
  SimilarList,
  TraceLine,
} from '../../expectations/explanation/trace-step.ts';
import { exact } from '../../presentation/formatting.ts';
import { expressionText, quantityText } from './expression-text.ts';

/** One line of a calculation as a sentence; a list of schools is laid out by whoever shows it. */
export function lineText(line: Exclude<TraceLine, SimilarList>): string {
  switch (line.kind) {
    case 'sentence':
      return line.parts.map(expressionText).join('');
    case 'equation':
      return equationText(line);
    case 'addend':
      return addendText(line);
    case 'axis-standing':
      return axisText(line);
  }
}

function equationText({ name, formulas, limits, nearest, result, note }: Equation): string {
  const limited =
    limits === undefined ? '' : `, not below ${exact(limits.least)} nor above the cap ${exact(limits.cap)}`;
  const rounded = nearest === undefined ? '' : `, to the nearest ${nearest}`;
  const sides = [name, ...formulas.map(expressionText)].join(' = ');
  return `${sides}${limited}${rounded} = ${quantityText(result)}${note === undefined ? '' : ` (${note})`}`;
}

function addendText({ name, formula, result }: Addend): string {
  return `${name}: ${expressionText(formula)} = ${quantityText(result)}`;
}

function axisText({ name, value, logarithms, median, unit, weight, stands, because }: AxisStanding): string {
  const log = logarithms ? ' (of natural logarithms)' : '';
  const why = because === undefined ? '' : `, ${becauseWords[because]}`;
  return `${name}: ${quantityText(value)}; median${log} ${exact(median)}, unit ${exact(unit)}, weight ${exact(weight)}; stands at ${exact(stands)}${why}`;
}

const becauseWords: Readonly<Record<NonNullable<AxisStanding['because']>, string>> = {
  'most-that-counts': 'the most that counts',
  'not-known': 'the median, because it is not known',
};
