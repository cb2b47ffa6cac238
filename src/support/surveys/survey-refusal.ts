/** Why a survey cannot be begun or given more codes, for whoever tried. */
export const surveyRefusals = {
  'survey-runs': 'A survey of these people runs already. Make more codes for it, or close it first',
  'survey-over': 'The survey is over. Begin a new one',
  'too-many-codes': 'A survey has no more than 4,000 codes that nobody has used',
} as const;
export type SurveyRefusal = keyof typeof surveyRefusals;
