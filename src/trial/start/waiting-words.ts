/**
 * The page that stands where the service will be: what is done, what is going on, and what comes then.
 *
 * @param steps so far, the last one under way
 * @param seconds since the beginning
 */
export function waitingWords(steps: readonly string[], seconds: number): string {
  const lines = stepsOnce(steps).map((step, i, all) =>
    i < all.length - 1 ? `<li>${inHtml(step)}: done</li>` : `<li><strong>${inHtml(step)}</strong></li>`,
  );
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The sample is being made – Attendance expectations</title></head>
<body><main><h1>The sample is being made</h1>
<p>An invented England, its expectations and the database are made once, at the first start. Signing in and every page come when that is done. This page then becomes the service by itself.</p>
<ol>${lines.join('')}</ol>
<p>It has taken ${seconds} ${seconds === 1 ? 'second' : 'seconds'} so far.</p></main></body></html>
`;
}

/** Of a step that says how far it is, the last word: "loading the schools: 40%". */
function stepsOnce(steps: readonly string[]): readonly string[] {
  const last = new Map<string, string>();
  for (const step of steps) last.set(step.replace(/: \d+%$/, ''), step);
  return [...last.values()];
}

const inHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
