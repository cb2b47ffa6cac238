import { displayPublished } from '../../attendance/published.ts';
import type { Expression, Operation, Quantity } from '../../expectations/explanation/trace-step.ts';
import { exact } from '../../presentation/formatting.ts';

const binding = { '+': 1, '−': 1, '×': 2, '/': 2 } as const;

/** A formula as it is written on paper, with brackets where a calculator needs them: "6.7² × 0.007 / 2". */
export function expressionText(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  if (typeof expression === 'number' || 'missing' in expression) return displayPublished(expression, exact);
  if ('op' in expression) return operationText(expression);
  if ('root' in expression) return `√${bracketed(expression.root)}`;
  if ('square' in expression) return `${bracketed(expression.square)}²`;
  return `${expressionText(expression.given)} for ${expression.for}`;
}

/** A number with its unit: "93.4%", "0.3 pp", "0.25". */
export function quantityText({ value, unit }: Quantity): string {
  return displayPublished(value, (number) => `${exact(number)}${unit === 'pp' ? ' pp' : unit}`);
}

function operationText({ op, of }: Operation): string {
  return of
    .map((each, i) => (needsBrackets(op, each, i) ? bracketed(each) : expressionText(each)))
    .join(` ${op} `);
}

/** A sum within a product, and whatever binds no closer than a minus or a division before it. */
function needsBrackets(op: Operation['op'], operand: Expression, position: number): boolean {
  if (typeof operand !== 'object' || !('op' in operand)) return false;
  const undone = op === '−' || op === '/';
  return position > 0 && undone ? binding[operand.op] <= binding[op] : binding[operand.op] < binding[op];
}

function bracketed(expression: Expression): string {
  const text = expressionText(expression);
  return typeof expression === 'object' && 'op' in expression ? `(${text})` : text;
}
