import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { ensureSecondFactorKey, secretsIn } from '../second-factor-secrets.ts';

type Row = { id: number; secret: string | null; offered: string | null };

/** Seals the secrets of telephones, which stood as they are, with a key beside the database. */
export function migration017(database: Database): void {
  const rows = database
    .prepare<[], Row>(
      `SELECT id, totp_secret AS secret, totp_offered AS offered FROM account
       WHERE totp_secret IS NOT NULL OR totp_offered IS NOT NULL`,
    )
    .all();
  if (rows.length === 0) return;
  const folder = dirname(database.name);
  ensureSecondFactorKey(folder);
  const secrets = secretsIn(folder);
  const update = database.prepare('UPDATE account SET totp_secret = ?, totp_offered = ? WHERE id = ?');
  for (const { id, secret, offered } of rows) {
    update.run(secret && secrets.seal(secret, id), offered && secrets.seal(offered, id), id);
  }
}
