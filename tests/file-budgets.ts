import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** Seconds that one file may take on two idle cores. */
const budgets: Readonly<Record<string, number>> = { short: 30, 'own-process': 30, long: 240 };
const shown = 10;

/**
 * Prints the slowest files of a run, and which took longer than a file should. It fails none: a machine that does other
 * things is no fault of the tests.
 */
export class FileBudgets implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    this.vitest?.logger.log(
      budgetWords(
        modules.map((module) => ({
          file: module.relativeModuleId,
          kind: module.project.name,
          seconds: module.diagnostic().duration / 1000,
        })),
      ),
    );
  }
}

/** How long a file's tests took. */
export interface FileTime {
  readonly file: string;
  readonly kind: string;
  readonly seconds: number;
}

/** The slowest files, slowest first, each beside its budget where it is over it. */
export function budgetWords(files: readonly FileTime[]): string {
  const over = ({ kind, seconds }: FileTime) => seconds > (budgets[kind] ?? Number.POSITIVE_INFINITY);
  const slowest = files.toSorted((a, b) => b.seconds - a.seconds);
  const lines = slowest
    .slice(0, Math.max(shown, files.filter(over).length))
    .map(
      (one) =>
        `${one.seconds.toFixed(1).padStart(7)} s  ${one.file}${over(one) ? `  OVER its budget of ${budgets[one.kind]} s` : ''}`,
    );
  const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
  return ['', `Slowest of ${files.length} files, ${all.toFixed(0)} s in all:`, ...lines, ''].join('\n');
}
