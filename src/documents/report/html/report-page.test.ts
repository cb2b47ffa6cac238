import { expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { stylesheet } from '../../../presentation/html/stylesheet.ts';
import { reportContent } from '../report-content.ts';
import { drawReportPages } from './report-page.ts';

const release = sampleRelease();
const page = drawReportPages({ stylesheet: 'report.css' });
const drawn = page(reportContent(release, sampleUrns.londonSecondary)!);

test('a name from the register is text, never markup', () => {
  expect(drawn).toContain('Clapton Park School for Girls &amp; Sixth Form &lt;Academy&gt;');
  expect(drawn).not.toContain('<Academy>');
});

test('a page has no script and no style of its own, and asks nobody for anything but its style sheet', () => {
  expect(drawn).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  const addresses = [...drawn.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address!);
  expect(addresses.filter((address) => !address.startsWith('#'))).toEqual(['data:,', 'report.css']);
});

test('every section is a headed landmark and every table has a caption', () => {
  expect(drawn.match(/<table/g)).toHaveLength(drawn.match(/<caption/g)!.length);
  const headings = [...drawn.matchAll(/<section aria-labelledby="([a-z-]+)"/g)].map(([, id]) => id);
  for (const id of headings) expect(drawn).toContain(`<h2 class="govuk-heading-m" id="${id}">`);
  expect(new Set(headings).size).toBe(headings.length);
});

test('the list of contents leads to every section, in its words, and back to the top', () => {
  const listed = [...drawn.matchAll(/<li><a [^>]*href="#([^"]*)">([^<]*)<\/a>/g)].map(([, ...it]) => it);
  const there = [...drawn.matchAll(/<h2 [^>]*id="([^"]*)">([^<]*)<\/h2>/g)].map(([, ...it]) => it);
  expect(there.length).toBeGreaterThan(10);
  expect(listed).toEqual(there);
  expect(drawn).toMatch(
    /href="#main-content">Back to top<[\s\S]*id="main-content"|id="main-content"[\s\S]*href="#main-content">Back to top</,
  );
});

test('the style sheet brings no typeface, crest or address that is for gov.uk domains only', () => {
  const css = stylesheet();
  expect(css).not.toMatch(/GDS Transport|@font-face|crest|url\(/);
  expect(css).toContain('.govuk-table');
  expect(css).toContain('.abie-headline');
});

test('a drawn report is quick: 21,000 in under two minutes', () => {
  const urns = release.schools.map(({ school }) => school.urn);
  // Of the processor, not of the clock: a machine that does other things is no fault of the pages.
  const start = process.cpuUsage();
  for (const urn of urns) page(reportContent(release, urn)!);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000 / urns.length).toBeLessThan(5.7);
});
