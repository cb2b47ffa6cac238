import { z } from 'zod';
import {
  type Missing,
  type MissingReason,
  missingReasons,
  missingWords,
} from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type Expression,
  type SimilarList,
  sentence,
  type TraceLine,
  type TraceStep,
} from '../../../expectations/explanation/trace-step.ts';
import { keptNumber, keptUrn, keptWords } from '../../formats/kept-values.ts';
import type { ReportContent } from '../report-content.ts';
import { reportBesidesTrace, type reportFormat1 } from './format-1.ts';

const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    keptNumber,
    z.string(),
    z.strictObject({ op: z.enum(['+', '−', '×', '/']), of: z.array(expression) }),
    z.strictObject({ root: expression }),
    z.strictObject({ square: expression }),
    z.strictObject({ given: expression, for: z.string() }),
  ]),
);

const quantity = z.strictObject({ value: keptNumber, unit: z.enum(['%', 'pp', '']) });

const line: z.ZodType<TraceLine> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sentence'), parts: z.array(expression) }),
  z.strictObject({
    kind: z.literal('equation'),
    name: z.string(),
    formulas: z.array(expression),
    limits: z.strictObject({ least: z.number(), cap: z.number() }).exactOptional(),
    nearest: z.number().exactOptional(),
    result: quantity,
    note: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('addend'), name: z.string(), formula: expression, result: quantity }),
  z.strictObject({
    kind: z.literal('axis-standing'),
    name: z.string(),
    value: quantity,
    logarithms: z.boolean(),
    median: z.number(),
    unit: z.number(),
    weight: z.number(),
    stands: z.number(),
    because: z.enum(['most-that-counts', 'not-known']).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('similar-list'),
    schools: z.array(
      z.strictObject({
        rank: z.number(),
        urn: keptUrn,
        name: keptWords,
        distance: z.number(),
        attendance: keptNumber,
        pupils: keptNumber,
        km: keptNumber,
      }),
    ),
  }),
]);

/** The calculation is data. */
export const reportFormat2: z.ZodType<ReportContent> = z.strictObject({
  format: z.literal(2),
  ...reportBesidesTrace,
  trace: z.array(z.strictObject({ title: z.string(), lines: z.array(line) })),
});

/** The lines of a calculation stay as they were said; its list of similar schools becomes a list again. */
export function upgradeReport1({ trace, ...rest }: z.infer<typeof reportFormat1>): ReportContent {
  return { ...rest, format: 2, trace: trace.map(stepAsData) };
}

const listHeads = ': rank, URN, distance, attendance, pupils, km away';

function stepAsData({ title, lines }: z.infer<typeof reportFormat1>['trace'][number]): TraceStep {
  const schools = title.endsWith(listHeads) ? lines.map(schoolOfRow) : [];
  if (schools.length === 0 || !schools.every((school) => school !== undefined)) {
    return { title, lines: lines.map((each) => sentence(each)) };
  }
  return { title: title.slice(0, -listHeads.length), lines: [{ kind: 'similar-list', schools }] };
}

/** A row of format 1: columns with two spaces between them, the name last, which may have two spaces of its own. */
const rowOfFormat1 =
  /^ *(?<rank>\d+) {2}(?<urn>\d{6}) {2}(?<distance>[\d.]+) {2}(?<attendance>\S+|[a-z ]+?) {2}(?<pupils>\S+|[a-z ]+?) {2}(?<km>[\d.]+ km|[a-z ]+?) {2}(?<name>.+)$/;

function schoolOfRow(row: string): SimilarList['schools'][number] | undefined {
  const columns = rowOfFormat1.exec(row)?.groups;
  if (columns === undefined) return undefined;
  const { rank, urn, distance, attendance = '', pupils = '', km = '', name = '' } = columns;
  return {
    rank: Number(rank),
    urn: Number(urn) as Urn,
    name,
    distance: Number(distance),
    attendance: numberAsSaid(attendance),
    pupils: numberAsSaid(pupils),
    km: numberAsSaid(km),
  };
}

function numberAsSaid(said: string): number | Missing {
  const missing = missingReasons.find((reason: MissingReason) => missingWords[reason] === said);
  return missing === undefined ? Number.parseFloat(said) : { missing };
}
