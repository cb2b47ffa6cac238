import { type WrittenEvaluation, writtenEvaluationSchema } from '../../evaluation/written-evaluation.ts';
import { type Formats, firstFormat } from '../formats/formats.ts';

/** Every format of `evaluation.json`. */
export const evaluationFormats: Formats<WrittenEvaluation> = firstFormat(
  'evaluation.json',
  writtenEvaluationSchema,
);
