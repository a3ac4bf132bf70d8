import { z } from 'zod';
import type { LogLine } from './status.ts';

export type LastLines = {
  /** Takes a line as pino writes it, and gives it back. */
  take: (line: string) => string;
  /** The newest first. */
  list: () => LogLine[];
};

/** How many lines are kept, and how long one may be in signs. */
const kept = 30;
const longest = 300;

/** Lines below this level are of no use to who looks after a screen (pino: 30 is "info"). */
const leastLevel = 30;

/** Only these parts are shown: others may say which document was asked for. */
const lineSchema = z.object({
  level: z.number().min(leastLevel),
  time: z.number(),
  msg: z.string(),
  reason: z.string().optional(),
});

/** Keeps the last lines of a log in memory, for the service page. */
export function createLastLines(): LastLines {
  const lines: LogLine[] = [];
  return {
    take: (line) => {
      const read = lineSchema.safeParse(parsed(line));
      if (!read.success) return line;
      const { time, msg, reason } = read.data;
      const words = (reason ? `${msg}: ${reason}` : msg).slice(0, longest);
      lines.unshift({ at: new Date(time).toISOString(), words });
      lines.splice(kept);
      return line;
    },
    list: () => [...lines],
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
