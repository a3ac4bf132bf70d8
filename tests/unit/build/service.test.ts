import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../../main/places.ts';
import { hasProgram } from '../../support/has-program.ts';
import { runToEnd } from '../../support/run-to-end.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A unit of the screen, whose programs are not on this machine. */
async function unitWithStandIns(name: string, change = (text: string) => text): Promise<string> {
  const text = await readFile(join(projectFolder, 'build', 'system', name), 'utf8');
  const file = join(await temporaryFolder(), name);
  const withoutOthers = text.replace(/^(Wants|After|PartOf)=shubbak-display.service$/gm, '');
  await writeFile(file, change(withoutOthers).replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true'));
  return file;
}

const verify = async (file: string) => (await runToEnd('systemd-analyze', ['verify', '--man=no', file])).errors;

test.skipIf(!hasProgram('systemd-analyze'))(
  'given the unit of the screen, systemd finds nothing wrong in it (needs systemd-analyze)',
  async () => {
    expect(await verify(await unitWithStandIns('shubbak.service'))).toBe('');
    const misspelt = (text: string) => text.replace('WatchdogSec', 'WatchdogSecs');
    expect(await verify(await unitWithStandIns('shubbak.service', misspelt))).toContain('WatchdogSecs');
  },
);
