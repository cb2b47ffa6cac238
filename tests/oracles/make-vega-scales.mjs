// Saves what Vega-Lite draws of extreme series, for the tests beside src/presentation/charts: the domain of its scale, its ticks, where
// each value stands (as a share of the room, from the lower end), into how many pieces its line breaks, and what it stacks.
//
// Run by hand, with vega 6.4.0 and vega-lite 6.5.0 in a folder of their own:  node tests/oracles/make-vega-scales.mjs FOLDER

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder] = process.argv.slice(2);
const from = (file) => import(pathToFileURL(join(resolve(folder), 'node_modules', file)).href);
const [vega, vegaLite] = [await from('vega/build/vega.module.js'), await from('vega-lite/build/index.js')];

const room = 200;
const most = 5;
const shares = [1, 0.5, 0.25];
const rounded = (value, digits) => Number(value.toFixed(digits));

/** null stands where there is no figure. */
const extremes = {
  nothing: [],
  'one point': [5],
  'two points': [5, 6],
  '400 points': Array.from({ length: 400 }, (_, i) => rounded(5 + Math.sin(i / 9), 2)),
  gaps: [5, null, 6, null, null, 4, 4.5],
  'no figure at all': [null, null],
  'all equal': [5, 5],
  'all nought': [0, 0],
  'one huge': [4, 5, 100, 4, 5],
  'one beyond all measure': [0, 1, 2, 1_000_000],
};

async function drawn(spec) {
  const { spec: compiled } = vegaLite.compile({ width: room, height: room, ...spec });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none' });
  await view.runAsync();
  const groups = [];
  const walk = (item) => {
    groups.push(item);
    for (const one of item.items ?? []) walk(one);
  };
  walk(view.scenegraph().root);
  return { view, groups };
}

/** A line whose scale goes to nought, or over its values alone. */
async function lineOf(values, zero) {
  const scale = { zero, nice: most };
  const { view, groups } = await drawn({
    data: { values: values.map((value, time) => ({ time, value })) },
    mark: { type: 'line', invalid: 'break-paths-show-path-domains' },
    encoding: {
      x: { field: 'time', type: 'ordinal', axis: null },
      y: { field: 'value', type: 'quantitative', scale, axis: { tickCount: most } },
    },
  });
  const at = view.scale('y');
  const points = groups.filter(({ marktype }) => marktype === 'line').flatMap(({ items }) => items);
  const labels = groups.filter(({ role }) => role === 'axis-label').flatMap(({ items }) => items);
  const begins = ({ defined }, i) => defined !== false && (i === 0 || points[i - 1].defined === false);
  return {
    domain: at.domain(),
    ticks: labels.map(({ datum }) => datum.value).toSorted((a, b) => a - b),
    places: values.map((value) => (value === null ? null : rounded(1 - at(value) / room, 9))),
    pieces: points.filter(begins).length,
  };
}

/** From where to where each part of each column goes. */
async function stackOf(values) {
  const { groups } = await drawn({
    data: {
      values: values.flatMap((value, time) =>
        shares.map((share, part) => ({ time, part, value: value === null ? null : value * share })),
      ),
    },
    mark: 'bar',
    encoding: {
      x: { field: 'time', type: 'ordinal' },
      y: { field: 'value', type: 'quantitative', stack: 'zero' },
      color: { field: 'part', type: 'ordinal' },
      order: { field: 'part' },
    },
  });
  const columns = groups
    .filter(({ role, marktype }) => role === 'mark' && marktype === 'rect')
    .flatMap(({ items }) => items.map(({ datum }) => datum))
    .filter(({ value }) => value !== null);
  return values.map((_, time) => {
    const own = columns.filter((each) => each.time === time).toSorted((a, b) => a.part - b.part);
    return own.length === 0 ? null : own.map((each) => [each.value_start, each.value_end]);
  });
}

const series = [];
for (const [name, values] of Object.entries(extremes))
  series.push({
    name,
    values,
    fromNought: await lineOf(values, true),
    overValues: await lineOf(values, false),
    // Of 400 columns, the first.
    stacks: await stackOf(values.slice(0, 10)),
  });
const source = `vega ${vega.version}, vega-lite ${vegaLite.version}`;
writeFileSync(
  new URL('vega-scales.json', import.meta.url),
  `${JSON.stringify({ source, most, shares, series })}\n`,
);
