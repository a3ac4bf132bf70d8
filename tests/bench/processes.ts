import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second. */
const tickMs = 10;

/** Processor time that a process and everything below it used so far, in milliseconds (Linux). */
export function processorMs(root: number): number {
  return family(root).reduce((sum, { ticks }) => sum + ticks, 0) * tickMs;
}

/** Memory of a process and everything below it, in kB: each page that several share is counted once in all (Linux's PSS). */
export function memoryKb(root: number): number {
  return family(root).reduce((sum, { pid }) => sum + readPss(pid), 0);
}

/** A process and everything below it. */
function family(root: number): Stat[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)));
  const below = new Set([root]);
  // A child can have a smaller number than its parent once numbers start again: look until nothing is added.
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of stats) if (below.has(parent)) below.add(pid);
  }
  return stats.filter(({ pid }) => below.has(pid));
}

type Stat = { pid: number; parent: number; ticks: number };

function readPss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function readStat(pid: number): Stat[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the last bracket can have anything in it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
}
