import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type IsoDate, parseIsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { england } from './england.ts';

/** A row of the daily counts by authority and phase, with its line in the file. */
export interface DailyRow {
  readonly line: number;
  readonly date: IsoDate;
  readonly phase: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** Columns of single codes. */
export const codeColumns: Readonly<Record<string, string>> = {
  reason_present_am: '/',
  reason_present_pm: '\\',
  reason_l_present_late_before_registers_closed: 'L',
  reason_i_authorised_illness: 'I',
  reason_m_authorised_medical_dental: 'M',
  reason_r_authorised_religious_observance: 'R',
  reason_s_authorised_study_leave: 'S',
  reason_t_authorised_grt_absence: 'T',
  reason_t_authorised_mobile_child: 'T',
  reason_h_authorised_holiday: 'H',
  reason_e_authorised_excluded: 'E',
  reason_c_authorised_other: 'C',
  reason_c1_authorised_regulated_performance: 'C1',
  reason_c2_authorised_temp_reduced_timetable: 'C2',
  reason_j1_authorised_interview: 'J1',
  reason_b_aea_education_off_site: 'B',
  reason_p_aea_approved_sporting_activity: 'P',
  reason_v_aea_educational_visit_trip: 'V',
  reason_w_aea_work_experience: 'W',
  reason_k_aea_education_arranged_by_la: 'K',
  reason_g_unauthorised_holiday: 'G',
  reason_u_unauthorised_late_after_registers_closed: 'U',
  reason_o_other_unauthorised: 'O',
  reason_n_no_reason_yet: 'N',
};

/** Rates of single codes, and the code. */
export const rateColumns: Readonly<Record<string, string>> = {
  illness_perc: 'I',
  appointments_perc: 'M',
  unauth_hol_perc: 'G',
  unauth_oth_perc: 'O',
  unauth_late_registers_closed_perc: 'U',
  unauth_not_yet_perc: 'N',
  auth_religious_perc: 'R',
  auth_study_perc: 'S',
  auth_grt_perc: 'T',
  auth_mob_perc: 'T',
  auth_holiday_perc: 'H',
  auth_excluded_perc: 'E',
  auth_other_perc: 'C',
  auth_performance_perc: 'C1',
  auth_interview_perc: 'J1',
  auth_part_time_perc: 'C2',
};

/** The interview of before 19 August 2024 has its own name for the column. */
export const interviewColumn = 'reason_j_aea_interview';

/** Every row of the real file. */
export function dailyRows(): readonly DailyRow[] {
  const text = readFileSync(join(england, 'attendance/daily_by_local_authority.csv'));
  const records: Record<string, string>[] = parse(text, { columns: true, bom: true });
  return records.map((cells, index) => ({
    line: index + 2,
    date: parseIsoDate(cells.attendance_date!)!,
    phase: cells.school_type || cells.education_phase!,
    cells,
  }));
}

/** A cell's number; undefined where it is empty or a symbol. */
export function numberIn({ cells }: DailyRow, column: string): number | undefined {
  const text = cells[column];
  return text === undefined || text === '' || text === 'c' || text === 'z' ? undefined : Number(text);
}
