import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { projectFolder } from '../../main/places.ts';

/**
 * One import of a module. `target` is a path in the project for a module of ours, else the name of a package or of
 * a module of Node.js; `isType`: it is gone when the program runs.
 */
export type Import = { importer: string; line: number; target: string; isType: boolean };

/** The target of an import() whose name is made at run time: nobody can say where it leads. */
export const computedName = '(computed)';

/** Every module of ours below some top folders, as paths in the project. */
export function listModules(folders: string[]): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.{ts,tsx,mts,mjs,js}`);
  return globSync(patterns, { cwd: projectFolder }).toSorted();
}

export function importsOf(module: string): Import[] {
  return findImports(readFileSync(join(projectFolder, module), 'utf8'), module);
}

/**
 * Every import in a text, however it is written: import, export from, import() of a module or a type, a worker.
 *
 * @throws when the text cannot be parsed
 */
export function findImports(text: string, importer: string): Import[] {
  const { program, errors } = parseSync(importer, text);
  if (errors.length > 0) throw new Error(`${importer} cannot be parsed: ${errors[0]?.message}`);
  const found: Import[] = [];
  visit(program as unknown as Node, (node) => {
    const named = nameOf(node);
    if (!named) return;
    const line = text.slice(0, node.start).split('\n').length;
    found.push({ importer, line, target: resolve(importer, named.name), isType: named.isType });
  });
  return found;
}

type Node = { type: string; start: number; [key: string]: unknown };

function nameOf(node: Node): { name: string; isType: boolean } | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return {
        name: literal(node.source),
        isType: node.importKind === 'type' || hasTypesOnly(node.specifiers),
      };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source ? { name: literal(node.source), isType: node.exportKind === 'type' } : undefined;
    case 'ImportExpression':
      return { name: literal(node.source), isType: false };
    case 'TSImportType':
      return { name: literal(node.source ?? node.argument), isType: true };
    case 'NewExpression':
      return moduleAddress(node);
    default:
      return undefined;
  }
}

/** `import { type A, type B }`; an import without names runs the module. */
function hasTypesOnly(specifiers: unknown): boolean {
  const list = specifiers as { importKind?: string }[];
  return list.length > 0 && list.every(({ importKind }) => importKind === 'type');
}

/** `new URL('./worker.ts', import.meta.url)` names a module that another thread runs. */
function moduleAddress(node: Node): { name: string; isType: boolean } | undefined {
  const { callee, arguments: given } = node as unknown as {
    callee: { name?: string };
    arguments: { value?: unknown; type: string }[];
  };
  const [address, base] = given;
  const isModule =
    callee.name === 'URL' && base?.type === 'MemberExpression' && /\.[mc]?[jt]sx?$/.test(String(address?.value));
  return isModule ? { name: String(address?.value), isType: false } : undefined;
}

function literal(node: unknown): string {
  const { value, literal: inner } = node as { value?: unknown; literal?: { value?: unknown } };
  const name = value ?? inner?.value;
  return typeof name === 'string' ? name : computedName;
}

function resolve(importer: string, name: string): string {
  return name.startsWith('.') ? posix.join(posix.dirname(importer), name.replace(/\?.*$/, '')) : name;
}

function visit(node: Node, act: (node: Node) => void): void {
  act(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, act);
    }
  }
}
