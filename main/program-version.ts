import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './places.ts';

/** Of this program, as its package says. */
export const programVersion: string = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')).version;
