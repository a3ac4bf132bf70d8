import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasProgram } from '../../../support/has-program.ts';
import { createPublisher } from '../../../support/publisher.ts';
import { serveRepository } from '../../../support/repository-server.ts';
import { createScreen, shownNumber } from '../../../support/screen.ts';
import { page } from '../../../support/small-commune.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** The address of a server with a certificate that nobody vouches for; answers with how often it was asked for a file. */
async function serveUnvouched(): Promise<{ address: string; asked: () => number }> {
  const folder = await temporaryFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'];
  execFileSync('openssl', [...words, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  let asked = 0;
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_request, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { address: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked };
}

test.skipIf(!hasProgram('openssl'))(
  'given a server whose certificate is not vouched for (needs openssl), that is told from a network that is gone, and nothing changes',
  async () => {
    const publisher = await createPublisher();
    await publisher.publish();
    const screen = await createScreen(await publisher.pinnedRoot());
    await screen.sync(publisher.repository);
    await publisher.publish({ 'new.yml': page('new') });
    const { address, asked } = await serveUnvouched();
    await expect(screen.sync(address)).rejects.toMatchObject({
      code: 'repository.certificate',
      message: expect.stringMatching(
        /^https:\S+ shows a certificate that this machine does not take \(DEPTH_ZERO_SELF_SIGNED_CERT\): the screen keeps what it shows/,
      ),
    });
    expect([asked(), shownNumber(screen.stateFolder)]).toEqual([0, 1]);
    // The control: what is trusted does not rest on the connection.
    const server = await serveRepository(publisher.repository);
    expect(await screen.sync(server.address)).toMatchObject({ kind: 'activated', edition: 2 });
  },
);
