import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import type { CodeCounts } from '../../attendance/counts/session-counts.ts';

/** Columns of the daily files by code; of two for a code, the files of each year fill one. */
const columns: readonly (readonly [code: string, column: string])[] = [
  ['/', 'reason_present_am'],
  ['\\', 'reason_present_pm'],
  ['L', 'reason_l_present_late_before_registers_closed'],
  ['I', 'reason_i_authorised_illness'],
  ['M', 'reason_m_authorised_medical_dental'],
  ['R', 'reason_r_authorised_religious_observance'],
  ['S', 'reason_s_authorised_study_leave'],
  ['T', 'reason_t_authorised_grt_absence'],
  ['T', 'reason_t_authorised_mobile_child'],
  ['H', 'reason_h_authorised_holiday'],
  ['E', 'reason_e_authorised_excluded'],
  ['C', 'reason_c_authorised_other'],
  ['C1', 'reason_c1_authorised_regulated_performance'],
  ['C2', 'reason_c2_authorised_temp_reduced_timetable'],
  ['J1', 'reason_j1_authorised_interview'],
  ['J', 'reason_j_aea_interview'],
  ['B', 'reason_b_aea_education_off_site'],
  ['D', 'reason_d_aea_dual_registration'],
  ['K', 'reason_k_aea_education_arranged_by_la'],
  ['P', 'reason_p_aea_approved_sporting_activity'],
  ['V', 'reason_v_aea_educational_visit_trip'],
  ['W', 'reason_w_aea_work_experience'],
  ['G', 'reason_g_unauthorised_holiday'],
  ['U', 'reason_u_unauthorised_late_after_registers_closed'],
  ['O', 'reason_o_other_unauthorised'],
  ['N', 'reason_n_no_reason_yet'],
  ['X', 'reason_x_not_attending_covid_non_compulsory'],
];

/** Sessions by code of a row, of the codes that meant something on its date. */
export function codesOfRow(cell: (column: string) => string, date: IsoDate): CodeCounts {
  const counts = new Map<string, number>();
  for (const [code, column] of columns) {
    const text = cell(column);
    if (!/^\d+$/.test(text) || codeOn(code, date) === undefined) continue;
    if (Number(text) > 0) counts.set(code, (counts.get(code) ?? 0) + Number(text));
  }
  return counts;
}
