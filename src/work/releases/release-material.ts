import type { WrittenEvaluation } from '../../evaluation/written-evaluation.ts';

/** A published method, as a form offers it. */
export interface OfferedMethod {
  /** Name of its file in `methods/`, without the ending. */
  readonly name: string;
  /** Name and version. */
  readonly title: string;
  /** What it is and is not. */
  readonly label: string;
}

/** What releases can be made from and with; the command line finds it. */
export interface ReleaseMaterial {
  readonly methods: readonly OfferedMethod[];
  /** The folder below which analysts may point at official files; undefined: they upload them. */
  readonly filesRoot: string | undefined;
  /** The published evaluation of a method and version; undefined where there is none. */
  readonly evaluationOf: (method: string, version: string) => WrittenEvaluation | undefined;
}
