/** The name under which the step of a run is kept as progress. */
export function runStep(step: string): string {
  return `run: ${step}`;
}

/** The step of a run that progress is kept of; undefined for other work. */
export function stepOfRun(kept: string): string | undefined {
  return kept.startsWith(runStep('')) ? kept.slice(runStep('').length) : undefined;
}
