import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../main/places.ts';
import { runProgram } from '../main/run-program.ts';
import { collectLicences } from './licences.ts';
import { renderIcons } from './render-icons.ts';

const help = `Builds the packages of the Electron shell from what is in dist/, as electron-builder.yml says.

  npm run package:electron -- [--linux [deb|AppImage|dir]] [--win] [--x64] [--arm64]

What else stands here goes to electron-builder as it is. It downloads Electron, and what makes deb, AppImage and nsis.`;

runProgram(async () => {
  const asked = process.argv.slice(2);
  if (asked.includes('--help')) return console.log(help);
  const built = join(projectFolder, 'dist');
  await renderIcons(join(built, 'icons'));
  await writeFile(join(built, 'licences.txt'), await collectLicences());
  const builder = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const options = ['--publish', 'never', '--projectDir', projectFolder, ...asked];
  const [code] = await once(spawn(process.execPath, [builder, ...options], { stdio: 'inherit' }), 'exit');
  process.exitCode = Number(code ?? 1);
});
