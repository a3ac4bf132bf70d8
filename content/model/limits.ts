/** The largest file an edition may carry, in bytes. */
export const maxBlobBytes = 256 * 1024 * 1024;

/** The largest list of an edition, in bytes: room for about 100,000 documents. */
export const maxListBytes = 32 * 1024 * 1024;

/** The largest document, in bytes. */
export const maxDocumentBytes = 2 * 1024 * 1024;

/** The largest head, in bytes. */
export const maxHeadBytes = 1024;
