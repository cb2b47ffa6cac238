import type { Evaluation } from './evaluation.ts';
import { type WrittenEvaluation, writtenEvaluationSchema } from './written-evaluation.ts';

/** Digits after the point that are kept: far finer than any standard error in it, and the same on every machine. */
const digits = 4;

/**
 * An evaluation as the text of `evaluation.json`: the same evaluation gives the same bytes. A figure that could not be
 * worked out is `null`.
 */
export function evaluationText(evaluation: Evaluation): string {
  return `${JSON.stringify(evaluationForFile(evaluation), null, 2)}\n`;
}

/** The evaluation as its file says it. */
export function evaluationForFile(evaluation: Evaluation): WrittenEvaluation {
  return writtenEvaluationSchema.parse(settled(evaluation));
}

function settled(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? Math.round(value * 10 ** digits) / 10 ** digits : null;
  }
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, settled(inner)]])),
  );
}
