import type { Database } from 'better-sqlite3';
import type { Entry, EntryRow } from './entry.ts';
import { createPictureReads, createPictureWrites, type PictureReads, type PictureWrites } from './pictures.ts';
import { createDocumentReads, type DocumentReads } from './read-documents.ts';
import { createEditionReads, type EditionReads } from './read-editions.ts';
import { createPeopleReads, type PeopleReads } from './read-people.ts';
import { createScreenReads, type ScreenReads } from './read-screens.ts';
import {
  createReadingNotes,
  createReadingReads,
  createReadingWrites,
  type ReadingNotes,
  type ReadingReads,
  type ReadingWrites,
} from './reading.ts';
import { createRecorder } from './record.ts';
import { createReviewReads, createReviewWrites, type ReviewReads, type ReviewWrites } from './review-steps.ts';
import { createRecordSearch, type RecordSearch } from './search-record.ts';
import { createSettingReads, createSettingWrites, type SettingReads, type SettingWrites } from './settings.ts';
import { type CheckReads, type CheckWrites, createCheckReads, createCheckWrites } from './translation-checks.ts';
import { createRecordCheck, type RecordState } from './verify-record.ts';
import {
  createWorkingCopyNotes,
  createWorkingCopyReads,
  type WorkingCopyNotes,
  type WorkingCopyReads,
} from './working-copies.ts';
import { createDocumentWrites, type DocumentWrites } from './write-documents.ts';
import { createEditionWrites, type EditionWrites } from './write-editions.ts';
import { createPeopleWrites, type PeopleWrites } from './write-people.ts';
import { createScreenNotes, createScreenWrites, type ScreenNotes, type ScreenWrites } from './write-screens.ts';

/** All that can be written. It is had inside of {@link DeskDb.record} only. */
export type Writes = PeopleWrites &
  DocumentWrites &
  SettingWrites &
  EditionWrites &
  ScreenWrites &
  ReadingWrites &
  PictureWrites &
  ReviewWrites &
  CheckWrites;

export type DeskDb = PeopleReads &
  DocumentReads &
  SettingReads &
  EditionReads &
  ScreenReads &
  ScreenNotes &
  ReadingReads &
  ReadingNotes &
  PictureReads &
  ReviewReads &
  CheckReads &
  WorkingCopyReads &
  WorkingCopyNotes & {
    /**
     * The only way to write: what is changed and the entry that says so stand in one transaction, so that nothing changes
     * without a trace. What throws changes nothing.
     */
    record<T>(change: (write: Writes) => { entry: Entry; result: T }): T;
    verifyRecord(): RecordState;
    /** The newest first, a page of them. */
    findEntries(search: RecordSearch): EntryRow[];
    /** The oldest first. */
    allEntries(): EntryRow[];
    /** Fails where nothing can be written, such as on a disk that is worn. */
    assertWritable(): void;
    close(): void;
  };

export function createDeskDb(database: Database): DeskDb {
  const writes = {
    ...createPeopleWrites(database),
    ...createDocumentWrites(database),
    ...createSettingWrites(database),
    ...createEditionWrites(database),
    ...createScreenWrites(database),
    ...createReadingWrites(database),
    ...createPictureWrites(database),
    ...createReviewWrites(database),
    ...createCheckWrites(database),
  };
  const addEntry = createRecorder(database);
  const entries = database.prepare<[], EntryRow>('SELECT * FROM record ORDER BY number');
  return {
    ...createPeopleReads(database),
    ...createDocumentReads(database),
    ...createSettingReads(database),
    ...createEditionReads(database),
    ...createScreenReads(database),
    ...createScreenNotes(database),
    ...createReadingReads(database),
    ...createReadingNotes(database),
    ...createPictureReads(database),
    ...createReviewReads(database),
    ...createCheckReads(database),
    ...createWorkingCopyReads(database),
    ...createWorkingCopyNotes(database),
    record: (change) =>
      database
        .transaction(() => {
          const { entry, result } = change(writes);
          addEntry(entry);
          return result;
        })
        .immediate(),
    findEntries: createRecordSearch(database),
    allEntries: () => entries.all(),
    verifyRecord: createRecordCheck(database),
    assertWritable: () => database.transaction(() => undefined).immediate(),
    close: () => database.close(),
  };
}
