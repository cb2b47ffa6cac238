import { accessiblePdfs } from '../../presentation/pdf/accessible-pdfs.ts';
import type { AttendancePlan } from './attendance-plan.ts';

/**
 * Makes schools' own plans as PDF/UA-1, laid out as reports are.
 *
 * @throws PdfFault for a plan that cannot be made accessible
 */
export function attendancePlanPdfs(): (plan: AttendancePlan) => Uint8Array {
  const make = accessiblePdfs('documents/report/pdf/report.typ');
  return (plan) => make(`the attendance plan of school ${plan.urn}`, plan);
}
