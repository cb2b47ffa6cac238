import { parentPort } from 'node:worker_threads';
import { type Paper, paperPdfs } from './papers.ts';

/** What the thread is sent, and what it sends back. */
export interface PdfOrder {
  readonly id: number;
  readonly paper: Paper;
}

/** A finished paper, or why there is none. */
export type PdfAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly fault: string };

const make = paperPdfs();

parentPort?.on('message', ({ id, paper }: PdfOrder) => parentPort?.postMessage(answer(id, paper)));

function answer(id: number, paper: Paper): PdfAnswer {
  try {
    return { id, bytes: make(paper) };
  } catch (cause) {
    return { id, fault: cause instanceof Error ? cause.message : String(cause) };
  }
}
