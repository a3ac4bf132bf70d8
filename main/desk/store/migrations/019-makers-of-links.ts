/**
 * Who made a link by which somebody comes in; none: who holds the machine, or a version before this one. A link counts no longer
 * than its maker may make one.
 */
export const migration019 = `
ALTER TABLE password_link ADD COLUMN made_by INTEGER REFERENCES account (id);
ALTER TABLE invitation ADD COLUMN made_by INTEGER REFERENCES account (id);
`;
