/** The secret of somebody's telephone, the last step whose code was used, and a secret whose first code is awaited. */
export const migration003 = `
ALTER TABLE account ADD COLUMN totp_secret TEXT;
ALTER TABLE account ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN totp_offered TEXT;
`;
