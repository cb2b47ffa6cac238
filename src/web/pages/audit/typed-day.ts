/**
 * A day as people type it, `3/9/2026`, `03-09-2026` or `2026-09-03`, as yyyy-mm-dd; undefined for what is no day of the
 * calendar.
 */
export function typedDay(text: string): string | undefined {
  const british = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const [year, month, day] = british
    ? [british[3]!, british[2]!, british[1]!]
    : iso
      ? [iso[1]!, iso[2]!, iso[3]!]
      : [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  // A day that the month does not have, such as 31 June, is moved into the next.
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
  return real && Number(year) >= 2000 && Number(year) < 2200 ? written : undefined;
}
