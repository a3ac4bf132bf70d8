import type { Database } from 'better-sqlite3';

/** `sent`: somebody asked for approval, until the day `due` (`2026-11-23`) where she named one; `refused` has a reason. */
export type ReviewStep = {
  document: string;
  revision: number;
  at: string;
  account: number;
  step: 'sent' | 'taken-back' | 'refused' | 'approved';
  reason: string | null;
  due: string | null;
};

export type ReviewReads = {
  /** The last step of each document that ever went into review. */
  lastSteps(): ReadonlyMap<string, ReviewStep>;
  /** The newest first. */
  stepsOf(document: string): ReviewStep[];
  /**
   * Who wrote any revision since the one that is approved, or since the beginning. Who only confirmed translations has
   * written nothing.
   */
  authorsSinceApproved(document: string): ReadonlySet<number>;
  /** Who worked on it since, by writing or by confirming. */
  workersSinceApproved(document: string): ReadonlySet<number>;
};

export type ReviewWrites = { addStep(step: ReviewStep): void };

export function createReviewReads(database: Database): ReviewReads {
  const columns = 'document, revision, at, account, step, reason, due';
  const last = database.prepare<[], ReviewStep>(
    `SELECT ${columns} FROM review_step WHERE number IN (SELECT max(number) FROM review_step GROUP BY document)`,
  );
  const steps = database.prepare<[string], ReviewStep>(
    `SELECT ${columns} FROM review_step WHERE document = ? ORDER BY number DESC`,
  );
  const sinceApproved = `SELECT DISTINCT author FROM revision JOIN document ON document.id = revision.document
    WHERE document.id = ? AND author IS NOT NULL
      AND (revision.number > ifnull(approved, 0) OR revision.number = newest)`;
  const workers = database.prepare<[string], number>(sinceApproved).pluck();
  const authors = database
    .prepare<[string], number>(`${sinceApproved} AND revision.number NOT IN (SELECT revision FROM confirmation)`)
    .pluck();
  return {
    lastSteps: () => new Map(last.all().map((step) => [step.document, step])),
    stepsOf: (document) => steps.all(document),
    authorsSinceApproved: (document) => new Set(authors.all(document)),
    workersSinceApproved: (document) => new Set(workers.all(document)),
  };
}

export function createReviewWrites(database: Database): ReviewWrites {
  const add = database.prepare(
    `INSERT INTO review_step (document, revision, at, account, step, reason, due)
     VALUES (@document, @revision, @at, @account, @step, @reason, @due)`,
  );
  return { addStep: (step) => void add.run(step) };
}
