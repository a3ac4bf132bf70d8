/** More fields than any form of the desk has; of a longer one nothing is read. */
export const maxFields = 10_000;

/** How many entries the lists of a document have, all of them together: a form draws some ten fields for each. */
export const maxListEntries = 500;

/** The longest text of a document's file that is kept, in bytes: whatever a form can send of it then fits into a request. */
export const maxTextBytes = 1024 * 1024;
