import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sectionText } from '../../../tests/fixtures/report-text.ts';
import { evaluationFolder } from '../../../tests/golden/golden-evaluation.ts';
import type { WrittenEvaluation } from '../../evaluation/written-evaluation.ts';
import { evaluationFormats } from './evaluation-formats.ts';
import { evaluationFiles, evaluationSections } from './evaluation-page.ts';

const kept = readFileSync(
  join(import.meta.dirname, '../../../tests/golden/formats/evaluation-1.jsonl'),
  'utf8',
);
/** One of the real files, as it was kept. */
const real = evaluationFormats.read(JSON.parse(kept));
const small = ['four-years.json', 'two-years.json'].map((file) =>
  evaluationFormats.read(JSON.parse(readFileSync(join(evaluationFolder, file), 'utf8'))),
);
const section = (evaluation: WrittenEvaluation, id: string): string => {
  const found = evaluationSections(evaluation).find((each) => each.id === id);
  return found === undefined ? '' : sectionText(found);
};

test('limits come first, then targets, and every section is there once', () => {
  const ids = evaluationSections(real).map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(['limits', 'targets']);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(10);
});

test.each([real, ...small])(
  'no figure is a gap in the program: nothing reads undefined or NaN',
  (evaluation) => {
    const said = evaluationSections(evaluation).map(sectionText).join('\n');
    expect(said).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
  },
);

test('every target is in the table, and the sentence counts those that were reached and names the others', () => {
  const said = section(real, 'targets');
  for (const { words } of real.targets) expect(said).toContain(words);
  const [first, ...rest] = real.targets;
  const missed = section({ ...real, targets: [{ ...first!, reached: false }, ...rest] }, 'targets');
  const reached = rest.filter((target) => target.reached).length;
  expect(missed).toContain(`${reached} of the ${real.targets.length} targets`);
  expect(missed).toContain(`Not reached: ${first!.words}`);
  expect(section({ ...real, targets: [] }, 'targets')).toContain('test none of the targets');
});

test('what the files cannot test is a limit, with why', () => {
  const notDone = [{ part: 'a redraw', because: 'only one year has absence and a census' }];
  const said = section({ ...real, notDone }, 'limits');
  expect(said).toContain('a redraw: only one year has absence and a census');
  for (const { tested } of real.transitions) if ('because' in tested) expect(said).toContain(tested.because);
});

describe('how what is asked was chosen', () => {
  const at = real.transitions.findIndex(({ tested }) => 'parts' in tested && tested.choice !== undefined);
  const { tested } = real.transitions[at]!;
  if ('because' in tested || tested.choice === undefined) throw new Error('the kept evaluation has a choice');
  const { choice } = tested;
  const choosing = (changes: Partial<typeof choice>) => {
    const transitions = real.transitions.with(at, {
      ...real.transitions[at]!,
      tested: { ...tested, choice: { ...choice, ...changes } },
    });
    return section({ ...real, transitions }, 'choice');
  };
  const nearest = { ...choice.bestOfFamilies[1]!, failsBy: 0.0012 };

  test('where some pass, how many', () => {
    expect(choosing({ passes: { ...choice.passes, all: 3 } })).toContain('3 pass all three.');
  });

  test('where none passes, which is kept, and by how much it fails', () => {
    const passes = { ...choice.passes, all: 0 };
    expect(choosing({ passes, failsLeast: nearest })).toContain(
      `None passes all three; “${nearest.words}” fails by least, by 0.001, and so the rule keeps it.`,
    );
    // One that was kept before evaluations said so.
    const { failsLeast: _, ...earlier } = choice;
    const old = { ...real.transitions[at]!, tested: { ...tested, choice: { ...earlier, passes } } };
    expect(section({ ...real, transitions: real.transitions.with(at, old) }, 'choice')).toContain(
      'None passes all three. What was then decided',
    );
  });

  test('an evaluation without a transition of one year has no such section', () => {
    expect(section({ ...real, transitions: [] }, 'choice')).toBe('');
  });
});

describe('what could not be worked out', () => {
  test('is a dash where no school tried could be compared, and not a change of nought', () => {
    const none = { mean: null, median: null, lowestTenth: null, highestTenth: null, gainTwentieth: null };
    const gaming = [{ ...real.gaming[0]!, ...none, schools: 0 }];
    const rows = evaluationSections({ ...real, gaming })
      .find(({ id }) => id === 'gaming')!
      .blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows.map((row) => row.slice(1).map((cell) => cell.text))).toEqual([['0', '–', '–', '–', '–']]);
  });

  test('is said of a reading against the tide, and of no other', () => {
    const at = real.transitions.findIndex(({ tested }) => 'parts' in tested);
    const transition = real.transitions[at]!;
    if ('because' in transition.tested)
      throw new Error('the kept evaluation has a transition that was tested');
    const parts = transition.tested.parts.map((part) => {
      const { fair } = part.tide;
      const spreads = Object.fromEntries(
        Object.keys(fair.spreads).map((name) => [name, { spread: null, standardError: null, rates: [] }]),
      ) as unknown as typeof fair.spreads;
      return { ...part, tide: { ...part.tide, fair: { ...fair, met: null, spreads } } };
    });
    const transitions = real.transitions.with(at, {
      ...transition,
      tested: { ...transition.tested, parts },
    });
    const { phase, from, to } = transition;
    const years = `${from.replace('-', '/')} to ${to.replace('-', '/')}`;
    const unsaid = `What was typical cannot be said of ${phase} schools from ${years}, and so nothing against the tide.`;
    expect(section({ ...real, transitions }, 'tide')).toContain(unsaid);
    expect(section(real, 'tide')).not.toContain('cannot be said');
  });
});

test('the page opens from disk: its style sheet beside it, no script, each section once under its heading', () => {
  const files = new Map(evaluationFiles(real).map(({ path, content }) => [path, content]));
  const page = files.get('evaluation.html')!;
  expect(page).toContain('href="evaluation.css"');
  expect(page).not.toContain('<script');
  for (const { id } of evaluationSections(real)) expect(page.split(`id="${id}"`)).toHaveLength(2);
  expect(page).toContain(`${real.method.name} ${real.method.version}`);
});
