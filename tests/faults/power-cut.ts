import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { folderOf, type Operation } from './operation-log.ts';

/** Disks write whole sectors of so many bytes, and no more of a write than some of them may arrive. */
const sectorBytes = 512;

type Change = { at: number; bytes: Buffer } | { length: number };
type File = { kind: 'file'; durable: Buffer; pending: Change[] };
type Folder = { kind: 'folder'; live: Map<string, Node>; durable: Map<string, Node> };
type Node = File | Folder;

/** A change of a name that no sync of its folder has made durable yet. */
type NameChange = { folder: Folder; apply: (names: Map<string, Node>) => void };

/** Files by their path, and the paths of the folders. */
export type DiskImage = { files: Map<string, Buffer>; folders: string[] };

export async function readDisk(root: string): Promise<DiskImage> {
  const image: DiskImage = { files: new Map(), folders: [] };
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) image.folders.push(relative(root, path));
    else image.files.set(relative(root, path), await readFile(path));
  }
  return image;
}

export async function writeDisk({ files, folders }: DiskImage, root: string): Promise<void> {
  await mkdir(root);
  for (const folder of folders.toSorted()) await mkdir(join(root, folder));
  for (const [path, bytes] of files) await writeFile(join(root, path), bytes);
}

/**
 * What a disk may hold after a power cut, once these operations were begun on what it held at the start.
 *
 * Only a sync promises anything: that of a file its bytes and length, that of a folder its names (fsync(2)). Of every
 * other write all, nothing or any of its sectors may have arrived, whatever came before or after it. Names are lost from
 * some moment on, as on a disk with a journal, or each by itself.
 */
export function cutPower(start: DiskImage, operations: Operation[], random: () => number): DiskImage {
  const root: Folder = { kind: 'folder', live: new Map(), durable: new Map() };
  const pending = new Set<NameChange>();
  load(start, root);
  for (const operation of operations) run(operation, root, pending);
  const kept = [0, 0.2, 0.5, 0.8, 1][Math.floor(random() * 5)] ?? 0;
  const isTearing = random() < 0.5;
  const hasJournal = random() < 0.5;
  const committed = Math.floor(random() * (pending.size + 1));
  for (const [index, { folder, apply }] of [...pending].entries()) {
    if (hasJournal ? index < committed : random() < kept) apply(folder.durable);
  }
  return image(root, { kept, isTearing }, random);
}

function load({ files, folders }: DiskImage, root: Folder): void {
  const put = (path: string, node: Node) => {
    const parent = folderAt(root, folderOf(path));
    parent?.live.set(basename(path), node);
    parent?.durable.set(basename(path), node);
  };
  for (const path of folders.toSorted()) put(path, { kind: 'folder', live: new Map(), durable: new Map() });
  for (const [path, durable] of files) put(path, { kind: 'file', durable, pending: [] });
}

function nodeAt(root: Folder, path: string): Node | undefined {
  if (path === '') return root;
  return folderAt(root, folderOf(path))?.live.get(basename(path));
}

function folderAt(root: Folder, path: string): Folder | undefined {
  const found = nodeAt(root, path);
  return found?.kind === 'folder' ? found : undefined;
}

function run(operation: Operation, root: Folder, pending: Set<NameChange>): void {
  const { path } = operation;
  const node = nodeAt(root, path);
  const change = (apply: NameChange['apply']) => {
    const folder = folderAt(root, folderOf(path));
    if (!folder) throw new Error(`${path} is in no folder`);
    apply(folder.live);
    pending.add({ folder, apply });
  };
  const name = basename(path);
  switch (operation.kind) {
    case 'make': {
      const made: File = { kind: 'file', durable: Buffer.alloc(0), pending: [] };
      if (!node) change((names) => names.set(name, made));
      return;
    }
    case 'makeFolder': {
      const made: Folder = { kind: 'folder', live: new Map(), durable: new Map() };
      return change((names) => names.set(name, made));
    }
    case 'rename': {
      if (folderOf(operation.to) !== folderOf(path) || !node) throw new Error(`${path} is moved to ${operation.to}`);
      return change((names) => {
        if (names.get(name) === node) names.delete(name);
        names.set(basename(operation.to), node);
      });
    }
    case 'remove':
      return change((names) => {
        if (names.get(name) === node) names.delete(name);
      });
    case 'sync':
      if (node?.kind === 'file') {
        node.durable = node.pending.reduce(applied, node.durable);
        node.pending = [];
      } else if (node) {
        for (const one of pending) {
          if (one.folder !== node) continue;
          one.apply(node.durable);
          pending.delete(one);
        }
      }
      return;
    default:
      // What was removed while it is open matters to nobody.
      if (node?.kind === 'file') node.pending.push(operation.kind === 'cut' ? { length: operation.length } : operation);
  }
}

function applied(before: Buffer, change: Change): Buffer {
  if ('length' in change) return resized(before, change.length);
  const after = resized(before, Math.max(before.length, change.at + change.bytes.length));
  change.bytes.copy(after, change.at);
  return after;
}

function resized(bytes: Buffer, length: number): Buffer {
  const after = Buffer.alloc(length);
  bytes.copy(after);
  return after;
}

/** `kept`: which share of the writes arrives, `isTearing`: and whether some of them in part. */
type Arriving = { kept: number; isTearing: boolean };

/** What is left, from the root down: what lies in a folder whose name was lost is lost with it. */
function image(root: Folder, arriving: Arriving, random: () => number): DiskImage {
  const found: DiskImage = { files: new Map(), folders: [] };
  const walk = (folder: Folder, prefix: string) => {
    for (const [name, node] of folder.durable) {
      const path = `${prefix}${name}`;
      if (node.kind === 'file') {
        const changes = node.pending.flatMap((change) => torn(change, arriving, random));
        const bytes = changes.reduce(applied, node.durable);
        // It is written by memory map, which nobody saw: anything may stand in it.
        found.files.set(path, name.endsWith('-shm') ? garbage(bytes.length, random) : bytes);
      } else {
        found.folders.push(path);
        walk(node, `${path}/`);
      }
    }
  };
  walk(root, '');
  return found;
}

/** What arrives of a change that no sync waited for. */
function torn(change: Change, { kept, isTearing }: Arriving, random: () => number): Change[] {
  const isTorn = isTearing && random() < 0.3;
  if ('length' in change || !isTorn) return random() < kept ? [change] : [];
  const pieces: Change[] = [];
  const { at, bytes } = change;
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sectorBytes - ((at + from) % sectorBytes));
    if (random() < 0.5) pieces.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

function garbage(length: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}
