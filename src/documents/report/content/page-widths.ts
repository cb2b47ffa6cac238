/** Width of a report's column on a desktop screen and on paper, and on a phone of 320 pixels. */
export const wideWidth = 630;
export const narrowWidth = 290;
