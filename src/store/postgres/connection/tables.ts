import type { AuditHeadRow, AuditRow } from './tables/audit.ts';
import type { HelpAddressRow, HelpEventRow, HelpRequestRow } from './tables/helping.ts';
import type {
  MarksBookRow,
  MarksBucketRow,
  MarksEpochRow,
  MarksHorizonRow,
  MarksRetiredRow,
  MarksUnitRow,
  PlaceCountRow,
  PlaceEditionRow,
} from './tables/marks.ts';
import type { NoticeLettersRow, NoticeRow, SchoolAddressRow } from './tables/notices.ts';
import type { OpenDayRow, OpenDaySchoolRow } from './tables/open-days.ts';
import type {
  KeptAnswerRow,
  LastSignInRow,
  OrganisationRow,
  PersonRow,
  SavedViewRow,
  SessionRow,
  SignInAttemptRow,
} from './tables/people.ts';
import type { AttendancePlanRow } from './tables/plans.ts';
import type { PracticeChangeRow } from './tables/practices.ts';
import type {
  ProgressMadeRow,
  SchoolDaysRow,
  ShockRow,
  YearGroupDaysRow,
  YearReadingRow,
} from './tables/progress.ts';
import type {
  AppointmentRow,
  CauseCountRow,
  CodeMappingRow,
  EnrolmentRow,
  JoinerCountRow,
  LateChangeRow,
  MachineRow,
  PreviousSchoolSessionsRow,
  PupilReferenceRow,
  PupilRelinkingRow,
  PupilRow,
  PupilRowsRemovedRow,
  QuarantinedMarkRow,
  RegisterBookRow,
  RegisterRow,
  SchoolCalendarRow,
  SchoolCountRow,
  SubmissionRow,
} from './tables/registers.ts';
import type {
  BoardPackRow,
  ExpectationRow,
  ReleaseDetailRow,
  ReleaseEventRow,
  ReleaseFileRow,
  ReleaseProgressRow,
  ReleaseRow,
  ReportPdfRow,
} from './tables/releases.ts';
import type { EvidenceRow, ResponseEventRow, ResponseRow } from './tables/responses.ts';
import type { ReleaseChangeRow, ReleaseIntakeRow } from './tables/reviews.ts';
import type {
  AccessSettingRow,
  EarlierUrnRow,
  ReleaseSchoolRow,
  SchoolRow,
  SchoolWordRow,
} from './tables/schools.ts';
import type { ContactConsentRow, HubReferralRow, ShareRow } from './tables/sharing.ts';
import type {
  HubRow,
  SupportEffectRow,
  SupportEventRow,
  SupportOfferRow,
  SupportReadingRow,
} from './tables/support.ts';
import type { SurveyCodeRow, SurveyCountRow, SurveyRow } from './tables/surveys.ts';
import type { QuotaRow, RoomKeptRow, UploadPartRow, UploadRow, WriteTriedRow } from './tables/uploads.ts';
import type { YearNeedRow, YearResultRow, YearTurnEventRow, YearTurnRow } from './tables/year-turn.ts';

/** Every table of the service, as Kysely knows them; `migrations/` makes them, and a test compares the two. */
export interface Tables {
  readonly organisation: OrganisationRow;
  readonly person: PersonRow;
  readonly session: SessionRow;
  readonly sign_in_attempt: SignInAttemptRow;
  readonly kept_answer: KeptAnswerRow;
  readonly last_sign_in: LastSignInRow;
  readonly access_setting: AccessSettingRow;
  readonly school: SchoolRow;
  readonly school_word: SchoolWordRow;
  readonly earlier_urn: EarlierUrnRow;
  readonly release: ReleaseRow;
  readonly release_detail: ReleaseDetailRow;
  readonly release_event: ReleaseEventRow;
  readonly release_file: ReleaseFileRow;
  readonly release_school: ReleaseSchoolRow;
  readonly release_progress: ReleaseProgressRow;
  readonly release_intake: ReleaseIntakeRow;
  readonly release_change: ReleaseChangeRow;
  readonly expectation: ExpectationRow;
  readonly board_pack: BoardPackRow;
  readonly report_pdf: ReportPdfRow;
  readonly response: ResponseRow;
  readonly response_event: ResponseEventRow;
  readonly evidence: EvidenceRow;
  readonly share: ShareRow;
  readonly contact_consent: ContactConsentRow;
  readonly hub_referral: HubReferralRow;
  readonly hub: HubRow;
  readonly help_request: HelpRequestRow;
  readonly help_event: HelpEventRow;
  readonly help_address: HelpAddressRow;
  readonly support_offer: SupportOfferRow;
  readonly support_event: SupportEventRow;
  readonly support_reading: SupportReadingRow;
  readonly support_effect: SupportEffectRow;
  readonly open_day: OpenDayRow;
  readonly open_day_school: OpenDaySchoolRow;
  readonly practice_change: PracticeChangeRow;
  readonly survey: SurveyRow;
  readonly survey_code: SurveyCodeRow;
  readonly survey_count: SurveyCountRow;
  readonly attendance_plan: AttendancePlanRow;
  readonly school_address: SchoolAddressRow;
  readonly notice: NoticeRow;
  readonly notice_letters: NoticeLettersRow;
  readonly upload: UploadRow;
  readonly upload_part: UploadPartRow;
  readonly quota: QuotaRow;
  readonly room_kept: RoomKeptRow;
  readonly write_tried: WriteTriedRow;
  readonly machine: MachineRow;
  readonly appointment: AppointmentRow;
  readonly register_book: RegisterBookRow;
  readonly pupil: PupilRow;
  readonly pupil_reference: PupilReferenceRow;
  readonly pupil_relinking: PupilRelinkingRow;
  readonly pupil_rows_removed: PupilRowsRemovedRow;
  readonly enrolment: EnrolmentRow;
  readonly school_calendar: SchoolCalendarRow;
  readonly code_mapping: CodeMappingRow;
  readonly submission: SubmissionRow;
  readonly register: RegisterRow;
  readonly quarantined_mark: QuarantinedMarkRow;
  readonly previous_school_sessions: PreviousSchoolSessionsRow;
  readonly school_count: SchoolCountRow;
  readonly joiner_count: JoinerCountRow;
  readonly cause_count: CauseCountRow;
  readonly late_change: LateChangeRow;
  readonly saved_view: SavedViewRow;
  readonly place_count: PlaceCountRow;
  readonly place_edition: PlaceEditionRow;
  readonly marks_unit: MarksUnitRow;
  readonly marks_bucket: MarksBucketRow;
  readonly marks_book: MarksBookRow;
  readonly marks_retired: MarksRetiredRow;
  readonly marks_epoch: MarksEpochRow;
  readonly marks_horizon: MarksHorizonRow;
  readonly school_days: SchoolDaysRow;
  readonly year_group_days: YearGroupDaysRow;
  readonly shock: ShockRow;
  readonly year_reading: YearReadingRow;
  readonly progress_made: ProgressMadeRow;
  readonly year_turn: YearTurnRow;
  readonly year_turn_event: YearTurnEventRow;
  readonly year_need: YearNeedRow;
  readonly year_result: YearResultRow;
  readonly audit: AuditRow;
  readonly audit_head: AuditHeadRow;
}
