import Database from 'better-sqlite3';
import { CodedError } from '../../../content/model/coded-error.ts';
import { createRecordCheck, type RecordState } from '../store/verify-record.ts';

/**
 * Opens a copy of the database, looks through all of it and answers how far the record goes.
 *
 * @throws {CodedError} `desk.backup-damaged`
 */
export function checkDatabase(file: string): RecordState {
  const database = new Database(file, { fileMustExist: true });
  try {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(String(found));
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) throw new Error('a row refers to none');
    return createRecordCheck(database)();
  } catch (cause) {
    throw new CodedError(
      'desk.backup-damaged',
      `The database ${file} is damaged: keep the backups that you have, and restore the newest that is whole.`,
      cause,
    );
  } finally {
    database.close();
  }
}
