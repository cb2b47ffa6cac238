import type { AcademicYear } from '../../attendance/academic-year.ts';

/** A file known by its header. */
export interface SeenFile {
  readonly path: string;
  readonly title: string;
  /** Of its name, folder or rows, in their order; none where it has none. */
  readonly years: readonly AcademicYear[];
  /** Rows below the header; undefined where it is not whole. */
  readonly rows: number | undefined;
}
