import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { ReportContent } from '../report-content.ts';

/** The accessible standard that every PDF is made to; the compiler refuses what breaks it, such as a picture without words. */
const standard = 'ua-1';

/** How many results the compiler's cache keeps one unused for, so that making 21,000 PDFs does not fill the memory. */
const cacheAge = 4;

/**
 * Makes reports as PDF/UA-1. The first takes longer: the typeface is read and the template laid out once. The same
 * report gives the same bytes.
 */
export function reportPdfs(): (report: ReportContent) => Uint8Array {
  const folder = import.meta.dirname;
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontPaths: [join(folder, 'fonts')] }],
  });
  const template = readFileSync(join(folder, 'report.typ'), 'utf8');
  return (report) => {
    const compiled = compiler.compile({
      mainFileContent: template,
      inputs: { report: JSON.stringify(report) },
    });
    const document = compiled.result;
    if (document === null)
      throw new PdfFault(report, messagesOf(compiled.takeError() ?? compiled.takeDiagnostics()));
    const pdf = exported(compiler, document, report);
    compiler.evictCache(cacheAge);
    return pdf;
  };
}

function exported(compiler: NodeCompiler, document: NodeTypstDocument, report: ReportContent): Uint8Array {
  try {
    return compiler.pdf(document, { pdfStandard: standard, creationTimestamp: 0 });
  } catch (cause) {
    throw new PdfFault(report, [cause instanceof Error ? cause.message : String(cause)]);
  }
}

function messagesOf(error: NodeError | null): string[] {
  return (error?.shortDiagnostics ?? []).map((diagnostic: { readonly message?: string }) =>
    String(diagnostic.message),
  );
}

/** A report that could not be made into an accessible PDF; the messages are the compiler's. */
export class PdfFault extends Error {
  constructor({ urn }: ReportContent, messages: readonly string[]) {
    super(`the report of school ${urn} cannot be a PDF/UA-1: ${messages.join('; ') || 'no reason given'}`);
  }
}
