/** A picture of a screen is smaller, whatever its display. */
export const maxPictureBytes = 12 * 1024 * 1024;
