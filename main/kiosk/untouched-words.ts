/** What an administrator reads where the touch of a screen is in doubt. */
export const untouchedWords = (hours: number) =>
  `Nobody has touched the screen for ${hours} opening hours, and somebody had before: its view was opened afresh. Test the touch on its service page.`;
