import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Method, methodSchema } from '../../../src/expectations/method.ts';
import { characteristics } from '../../../src/expectations/similar-schools/characteristic.ts';
import { defaultMethod, methodNamed } from '../../../src/work/method-file.ts';
import { propertyComments } from '../doc-comments.ts';
import { page, table } from '../markdown.ts';

const source = (path: string) =>
  readFileSync(join(import.meta.dirname, '../../../src/expectations', path), 'utf8');

/** The method that is used unless another is named, as its file states it. */
export const publishedMethod: Method = methodNamed(
  {
    read: (path) => readFileSync(path),
  },
  { method: defaultMethod },
);

/** Settings whose name says it all stand in the source without a comment; here they have one for the reader. */
const plainWords: Readonly<Record<string, string>> = {
  name: 'Name of the method.',
  version: 'Its version: a change of any setting is a new one.',
  definition: 'What “similar” means.',
  'definition.name': 'Name of the definition.',
  'definition.description': 'What it is, for a reader of the release.',
  'definition.walls': 'Schools on two sides of a wall are never compared.',
  'definition.prediction.characteristics': 'Circumstances that attendance is predicted from.',
  'definition.prediction.iterations': 'Trees, one after another.',
  'definition.prediction.learningRate': 'Share of each tree’s correction that is taken.',
  'definition.prediction.minSamplesLeaf': 'Fewest schools in a leaf.',
  'definition.prediction.l2Regularization': 'Pulls the values of small leaves towards 0.',
  'definition.prediction.seed': 'Decides which fold a school is in, with its URN.',
  'definition.axes': 'The axes of the metric: see the table below.',
  'definition.prediction': 'How attendance is predicted from circumstances, for the first axis.',
  improvement: 'How much is asked, given how far a school is from its like, pp.',
  chance: 'How far a school’s rate moves by chance.',
  past: 'How a school’s earlier years steady its baseline.',
  'improvement.nationalGoal': 'What the national goal would need, beside what is asked.',
  'improvement.nationalGoal.since': 'The year that the goal counts from.',
  'improvement.nationalGoal.by': 'The year that it is to be reached in.',
  'improvement.nationalGoal.latest': 'The newest national figure at hand.',
  'improvement.nationalGoal.latest.year': 'Its year.',
  'improvement.nationalGoal.latest.attendance': 'Attendance in it, %.',
  progress: 'How a year’s result is read, a year later.',
  'progress.scale.least': 'The narrowest, as a multiple of the claim.',
  'progress.scale.most': 'The widest.',
  checks: 'Thresholds of the release checks.',
  'checks.rounding.seed': 'Seed of the random moves.',
  'checks.rounding.lessThan': 'A move that counts, pp.',
  'checks.rounding.share': 'Smallest share of expectations that must stay below it.',
  'checks.metRates.quarters': 'Largest difference between quarters of schools.',
  'checks.metRates.regions': 'Largest difference between regions.',
  'checks.changeSinceLast.most': 'A change that counts, pp.',
  'checks.changeSinceLast.share': 'Largest share of schools that may change by more.',
};

/** The part of a JSON schema that is looked at here. */
interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

export interface Setting {
  readonly path: string;
  readonly words: string | undefined;
  readonly value: string;
  readonly allowed: string;
}

/** Every setting of a method, with its published value and what it may be. */
export function settings(): Setting[] {
  const ofMethod = propertyComments(source('method.ts'));
  const ofDefinition = propertyComments(source('similar-schools/definition.ts'));
  const wordsOf = (path: string): string | undefined => {
    const inDefinition = path.startsWith('definition.');
    const comments = (inDefinition ? ofDefinition : ofMethod).get(path.split('.').at(-1)!);
    return plainWords[path] ?? comments?.shift();
  };
  const walk = (node: Node, value: unknown, path: string): Setting[] => {
    const inner = path === 'definition.axes' || path === 'otherDefinitions' ? undefined : node.properties;
    const branch = inner !== undefined && !('primary' in inner);
    const own: Setting[] =
      path === ''
        ? []
        : [
            {
              path,
              words: wordsOf(path),
              value: branch ? '' : valueWords(path, value),
              allowed: branch ? '' : allowedWords(path, inner?.primary ?? node),
            },
          ];
    if (!branch) return own;
    const below = Object.entries(inner).flatMap(([name, child]) =>
      walk(
        child,
        (value as Record<string, unknown> | undefined)?.[name],
        path === '' ? name : `${path}.${name}`,
      ),
    );
    return [...own, ...below];
  };
  return walk(z.toJSONSchema(methodSchema, { io: 'input' }) as Node, publishedMethod, '');
}

function valueWords(path: string, value: unknown): string {
  if (path === 'definition.axes') return `${(value as unknown[]).length} axes`;
  if (path === 'definition.needs')
    return (publishedMethod.definition.needs ?? [])
      .map(({ kind, types }) => `${kind}: ${types.join(', ')}`)
      .join('; ');
  if (path === 'otherDefinitions') return publishedMethod.otherDefinitions.map(({ name }) => name).join(', ');
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value !== 'object' || value === null) return value === undefined ? 'absent' : String(value);
  return byPhase(value as Record<string, unknown>);
}

/** "20", or "primary 1.6, secondary 2.6, special 2.6" where the phases differ. */
function byPhase(value: Record<string, unknown>): string {
  const values = Object.values(value);
  if (values.every((each) => each === values[0])) return `${values[0]} for every phase`;
  return Object.entries(value)
    .map(([phase, each]) => `${phase} ${each}`)
    .join(', ');
}

function allowedWords(path: string, node: Node): string {
  const { type, items, enum: names, minimum, exclusiveMinimum, maximum } = node;
  if (path.endsWith('.characteristics')) return 'any of the circumstances below';
  if (names !== undefined) return names.join(', ');
  if (type === 'array') return items?.enum === undefined ? 'a list' : `any of: ${items.enum.join(', ')}`;
  if (type !== 'number' && type !== 'integer') return type === 'string' ? 'text' : 'an object';
  // zod says of a whole number that it is a safe one, which tells a reader nothing.
  const bounds = [
    exclusiveMinimum === undefined ? undefined : `more than ${exclusiveMinimum}`,
    minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? undefined : `at least ${minimum}`,
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? undefined : `at most ${maximum}`,
  ].filter((bound) => bound !== undefined);
  return [type === 'integer' ? 'a whole number' : 'a number', ...bounds].join(', ');
}

/** The axes of the published metric, for the reference and the methodology. */
export function axesTable(): string {
  return table(
    ['Axis', 'Weight', 'Counted in'],
    publishedMethod.definition.axes.map(({ characteristic, weight, transform, scale }) => {
      const { label, unit } = characteristics[characteristic];
      const own = unit === '' ? 'yes or no' : unit === '%' ? 'percentage points' : unit;
      return [
        label,
        String(weight),
        scale !== undefined
          ? `${own}: differing counts as ${scale === 1 ? 'one unit' : `${1 / scale} units`}`
          : `${transform === 'log' ? 'ratios of ' : ''}${own}, over the robust spread of the phase`,
      ];
    }),
  );
}

/** What the published prediction may look at, as a list in words. */
export function predictorsList(): string {
  return (publishedMethod.definition.prediction?.characteristics ?? [])
    .map((name) => `- ${characteristics[name].label}`)
    .join('\n');
}

export function methodPage(): string {
  const { name, version, label } = publishedMethod;
  return page(
    'Settings of a method',
    `A method is a JSON file in \`methods/\`; everything that a person may decide about the calculation stands there. The values below are those of \`${name}\` version ${version}, ${label}. A file with a setting that is unknown, missing or out of bounds is refused, with every fault named.`,
    table(
      ['Setting', 'Meaning', 'Published value', 'May be'],
      settings().map(({ path, words = '', value, allowed }) => [`\`${path}\``, words, value, allowed]),
    ),
    '## Axes of the metric\n\nThe squared distance of two schools is the sum over the axes of weight × squared difference.',
    axesTable(),
    '## Circumstances that a definition may name',
    table(
      ['Name', 'Meaning', 'Unit'],
      Object.entries(characteristics).map(([key, { label: words, unit }]) => [
        `\`${key}\``,
        words,
        unit || (key === 'region' ? 'one of nine' : 'yes or no'),
      ]),
    ),
    '## Other definitions\n\nFiles in `methods/definitions/` hold one definition of similar schools each. `otherDefinitions` names those under which every school’s answer is also worked out; `--definition` of `abie expect` and `abie explain` takes any.',
    table(
      ['Name', 'What it is'],
      publishedMethod.otherDefinitions.map(({ name: other, description }) => [`\`${other}\``, description]),
    ),
  );
}
