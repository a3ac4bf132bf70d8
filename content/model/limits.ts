/** The largest file an edition may carry, in bytes. */
export const maxBlobBytes = 256 * 1024 * 1024;

/** The largest list of an edition, in bytes: room for about 100,000 documents. */
export const maxListBytes = 32 * 1024 * 1024;

/** The largest document, in bytes. */
export const maxDocumentBytes = 2 * 1024 * 1024;

/** The longest text that is not a body, such as a title, in UTF-16 code units. */
export const maxShortText = 300;

/** The largest head, in bytes. */
export const maxHeadBytes = 1024;

/** The largest file that is made of its previous version, in bytes: both are in memory at the same time. */
export const maxDifferenceBytes = 32 * 1024 * 1024;

/** How many files of an edition may be made of their previous versions; more come whole. */
export const maxDifferences = 20_000;

/** The largest table of such files, in bytes: room for that many. */
export const maxTableBytes = 4 * 1024 * 1024;

/** The largest picture that people can hand in, in bytes. */
export const maxPictureBytes = 20 * 1024 * 1024;

/** The largest picture that is decoded, in pixels: a screen has two million. */
export const maxPicturePixels = 40_000_000;

/** How often a picture may be as high as it is wide: WebP ends at 16,383 pixels, a visitor's patience before that. */
export const maxPictureProportion = 8;

/** The greatest width in which a picture is published, in pixels: that of a landscape screen. */
export const maxPictureWidth = 1920;
