import type { Database } from 'better-sqlite3';
import { isDiskFull } from '../../../content/files/disk-full.ts';
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
import { orDiskFull, type Room, reserveRoom, roomOn } from './room.ts';
import { createRecordSearch, type RecordSearch } from './search-record.ts';
import { type SecondFactorSecrets, secretsInMemory } from './second-factor-secrets.ts';
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
     *
     * @throws {CodedError} `desk.disk-full`
     */
    record<T>(change: (write: Writes) => { entry: Entry; result: T }): T;
    verifyRecord(): RecordState;
    /** The newest first, a page of them. */
    findEntries(search: RecordSearch): EntryRow[];
    /** The oldest first, after an entry by its number, a thousand at most: a record is as long as a desk is old. */
    entriesAfter(number: number): EntryRow[];
    /** Fails where nothing can be written, such as on a disk that is worn. */
    assertWritable(): void;
    /** @throws {CodedError} `desk.disk-full` where nothing more is taken that would have to be kept */
    assertRoom(): void;
    /** Makes sure that people can come in though the disk becomes full. Where it is already, nothing happens. */
    reserveRoom(): void;
    close(): void;
  };

/** Those of a database in memory, where room and secrets are left out. */
export function createDeskDb(
  database: Database,
  room: Room = roomOn(undefined),
  secrets: SecondFactorSecrets = secretsInMemory(),
): DeskDb {
  const writes = {
    ...createPeopleWrites(database, secrets),
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
  const readingNotes = createReadingNotes(database);
  const copyNotes = createWorkingCopyNotes(database);
  /** A write that stands in no record, and can wait until there is room. */
  const whereRoom =
    <A extends unknown[]>(write: (...values: A) => void) =>
    (...values: A): void =>
      orDiskFull(() => {
        room.assert();
        write(...values);
      });
  const entries = database.prepare<[number], EntryRow>(
    'SELECT * FROM record WHERE number > ? ORDER BY number LIMIT 1000',
  );
  return {
    ...createPeopleReads(database, secrets),
    ...createDocumentReads(database),
    ...createSettingReads(database),
    ...createEditionReads(database),
    ...createScreenReads(database),
    ...createScreenNotes(database),
    ...createReadingReads(database),
    ...readingNotes,
    takeDelivery: whereRoom((...told) => readingNotes.takeDelivery(...told)),
    ...createPictureReads(database),
    ...createReviewReads(database),
    ...createCheckReads(database),
    ...createWorkingCopyReads(database),
    ...copyNotes,
    keepTyping: whereRoom((typed) => copyNotes.keepTyping(typed)),
    record: (change) =>
      orDiskFull(() =>
        database
          .transaction(() => {
            const { entry, result } = change(writes);
            room.assert(entry.action);
            addEntry(entry);
            return result;
          })
          .immediate(),
      ),
    findEntries: createRecordSearch(database),
    entriesAfter: (number) => entries.all(number),
    verifyRecord: createRecordCheck(database),
    assertWritable: () => database.transaction(() => undefined).immediate(),
    assertRoom: () => room.assert(),
    reserveRoom: () => {
      try {
        reserveRoom(database);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
      }
    },
    close: () => database.close(),
  };
}
