import type { Urn } from '../../../../../attendance/urn.ts';
import type { ReportFigures } from '../../../../../documents/report/report-figures.ts';
import type { ResponseBody } from '../../../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import type { Typed } from './typed.ts';

/** The report that a response answers. */
export interface ResponseSubject {
  readonly urn: Urn;
  readonly schoolName: string;
  /** Number of the release in force. */
  readonly release: number;
  readonly figures: ReportFigures;
  /** yyyy-mm-dd. */
  readonly today: string;
}

/** A line of a summary list. */
export interface SummaryRow {
  readonly label: string;
  readonly value: string;
}

/** One of the forms with which a school responds. */
export interface ResponseForm<Body extends ResponseBody = ResponseBody> {
  readonly kind: Body['kind'];
  /** Of the page, and of its entry in the list of ways to respond. */
  readonly heading: string;
  /** What it is for. */
  readonly hint: string;
  /** Whether this report can be answered so: nobody can agree to an expectation that there is not. */
  readonly fits: (figures: ReportFigures) => boolean;
  /** The response, or what is wrong with the form. */
  readonly read: (typed: Typed, subject: ResponseSubject) => Body | readonly FieldError[];
  /** What the form's own template shows besides what was typed. */
  readonly show: (subject: ResponseSubject, typed: Typed) => object;
  /** What it says in a few words, by which a list tells one response from another of its kind. */
  gist(body: Body): string;
  /** What the response says, line by line; what was written freely comes last. */
  rows(body: Body): readonly SummaryRow[];
  /** What follows from the response, beneath the answers that are to be checked. */
  meaning(body: Body, subject: ResponseSubject): readonly SummaryRow[];
}

/** Whether reading a form gave a response. */
export function isRead<Body extends ResponseBody>(read: Body | readonly FieldError[]): read is Body {
  return !Array.isArray(read);
}
