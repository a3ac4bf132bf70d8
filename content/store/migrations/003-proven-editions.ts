/**
 * Whether every view of an edition could be read once it was here, and why an edition is shown that is not the newest one
 * here: somebody `asked` for the one before, or the newest is `faulty`.
 */
export const migration003 = `
ALTER TABLE edition ADD COLUMN proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1));

UPDATE edition SET proven = 1;

ALTER TABLE shown ADD COLUMN reason TEXT CHECK (reason IN ('asked', 'faulty'));
`;
