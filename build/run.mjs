// Runs a program of this project with the Node.js it needs: `node build/run.mjs PROGRAM [ARGUMENT…]`.
// PROGRAM is a file of this project or a tool of node_modules/.bin. Plain JavaScript, since an older Node.js must be
// able to read it. Node 24 comes with `npm ci` as an optional dependency; npm 10 unpacks it but drops its link in
// node_modules/.bin, so it is looked up by its folder.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const oldest = [24, 15];
const project = dirname(import.meta.dirname ?? new URL('.', import.meta.url).pathname.replace(/\/$/, ''));

function isRecentEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function findNode() {
  const shipped = join(project, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(shipped)) return shipped;
  if (isRecentEnough()) return process.execPath;
  return undefined;
}

const node = findNode();
if (!node) {
  console.error(
    `Shubbak needs Node.js ${oldest.join('.')} or newer, and this is ${process.version}: run "npm ci" (on Linux it brings one along), or install Node.js 24 from https://nodejs.org.`,
  );
  process.exit(1);
}

const [program, ...rest] = process.argv.slice(2);
const file = /\.[jt]s$/.test(program)
  ? join(project, program)
  : realpathSync(join(project, 'node_modules', '.bin', program));
const child = spawn(node, [file, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
