import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

type Process = { pid: number; parent: number; program: string };

/** What the host itself asks every few seconds: which displays there are. */
const ofTheHost = /\/xrandr$/;

/** Everything that a process has started, and what that started, by the programs that run (Linux, root for others'). */
export function programsBelow(root: number): string[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  const below = new Set([root]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  const programs = all.filter(({ pid, program }) => below.has(pid) && !ofTheHost.test(program));
  return [...new Set(programs.map(({ program }) => program))].toSorted();
}

function readProcess(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return [];
    return [{ pid, parent: Number(fields[1]), program: readlinkSync(`/proc/${pid}/exe`) }];
  } catch {
    return [];
  }
}

/** The ports on which anything listens in the network namespace of a process. */
export function listeningPorts(pid: number): string[] {
  const tables = ['tcp', 'tcp6'].map((name) => `/proc/${pid}/net/${name}`).filter((path) => existsSync(path));
  const lines = tables.flatMap((path) => readFileSync(path, 'utf8').split('\n').slice(1));
  const listening = lines.map((line) => line.trim().split(/\s+/)).filter((fields) => fields[3] === '0A');
  return [...new Set(listening.map((fields) => fields[1] ?? ''))].toSorted();
}
