import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { projectFolder } from '../../main/places.ts';
import { cookieIn } from '../support/author-desk.ts';
import { openSession } from '../support/browser-session.ts';
import { hasProgram } from '../support/has-program.ts';
import { httpsRequest } from '../support/https-request.ts';
import { startDesk } from '../support/running-desk.ts';
import { startScreen } from '../support/running-screen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { password } from '../support/test-desk.ts';

const read = (name: string) => readFile(join(projectFolder, 'build', 'desk', name), 'utf8');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** What an example is made of here: the port of this machine that it listens on, the desk's, and a certificate in its folder. */
type Here = { folder: string; port: number; desk: string };

/** The example, changed in nothing but the names, the certificate and the ports. */
const proxies = {
  nginx: async ({ folder, port, desk }: Here) => {
    const server = (await read('nginx.conf'))
      .replaceAll('/etc/letsencrypt/live/desk.example.org', folder)
      .replaceAll('desk.example.org', 'localhost')
      .replaceAll('http://127.0.0.1:8300', desk)
      .replaceAll(/listen \[::\].*\n/g, '')
      .replace('listen 443', `listen 127.0.0.1:${port}`)
      .replace('listen 80', `listen 127.0.0.1:${await freePort()}`);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const user = process.getuid?.() === 0 ? 'user root; ' : '';
    const top = `${user}daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; events {}`;
    await writeFile(join(folder, 'nginx.conf'), `${top}\nhttp { access_log off; ${paths.join(' ')}\n${server}\n}\n`);
    return ['nginx', '-p', folder, '-c', join(folder, 'nginx.conf')];
  },
  caddy: async ({ folder, port, desk }: Here) => {
    const site = (await read('Caddyfile'))
      .replace('desk.example.org {', `localhost:${port} {\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem`)
      .replace('reverse_proxy 127.0.0.1:8300', `reverse_proxy ${desk.replace('http://', '')}`);
    await writeFile(join(folder, 'Caddyfile'), `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${site}`);
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  },
};

/** A desk behind a proxy, with an account that may do everything. */
async function deskBehind(name: keyof typeof proxies) {
  const folder = await temporaryFolder();
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
    stdio: 'ignore',
  });
  const certificate = join(folder, 'fullchain.pem');
  const ca = await readFile(certificate);
  const port = await freePort();
  const address = `https://localhost:${port}`;
  const state = join(folder, 'state');
  const desk = await startDesk(state, true, { options: ['--address', address] });
  onTestFinished(() => void desk.child.kill('SIGKILL'));
  // Behind a proxy it says where people reach it; it listens on a port of this machine.
  const own = execFileSync('sh', ['-c', `ss -ltnpH | grep 'pid=${desk.child.pid},' | awk '{print $4}'`])
    .toString()
    .trim();
  const [command = '', ...options] = await proxies[name]({ folder, port, desk: `http://${own}` });
  const proxy = spawn(command, options, { stdio: 'ignore', env: { ...process.env, HOME: folder } });
  onTestFinished(() => void proxy.kill());
  const ask = (path: string, init: RequestInit = {}) => httpsRequest(`${address}${path}`, ca, init);
  await expect.poll(async () => (await ask('/health').catch(() => undefined))?.status).toBe(200);
  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body, headers: { origin: address, ...headers } });
  const account = new URLSearchParams({ name: 'Samira', login: 'samira', password, again: password });
  const made = await post(new URL(desk.link ?? '').pathname, account);
  const cookie = cookieIn(made);
  const roles = ['author', 'approver', 'publisher', 'administrator'].map((role) => [role, 'on']);
  await post('/sites/*/people/1/roles', new URLSearchParams(roles), { cookie });
  return { folder, state, address, certificate, ask, post, made, cookie };
}

const noise = (side: number) =>
  sharp(Buffer.from(Array.from({ length: side * side * 3 }, (_, index) => (index * 7919) % 251)), {
    raw: { width: side, height: side, channels: 3 },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();

function upload(bytes: Buffer): FormData {
  const data = new FormData();
  data.append('words-fr', 'La mairie');
  data.append('picture', new File([new Uint8Array(bytes)], 'x.png'));
  return data;
}

for (const name of ['nginx', 'caddy'] as const) {
  test.skipIf(!hasProgram(name) || !hasProgram('openssl') || !hasProgram('ss'))(
    `given the example for ${name} before a desk, pages, pictures up to the limit and a screen come through, and who guesses waits (needs ${name}, openssl and ss)`,
    async () => {
      const { folder, state, address, certificate, ask, post, made, cookie } = await deskBehind(name);
      expect(made.headers.get('set-cookie')).toMatch(/shubbak-desk=.*Secure/);
      expect((await ask('/', { headers: { cookie } })).status).toBe(200);
      expect((await ask('/metrics', { headers: { cookie } })).status).toBe(404);

      // Eighteen megabytes are a picture, twenty-six are none.
      expect((await post('/pictures', upload(await noise(2_450)), { cookie })).status).toBe(303);
      const tooLong = await post('/pictures', upload(Buffer.alloc(26_500_000)), { cookie }).catch(() => undefined);
      expect([413, undefined]).toContain(tooLong?.status);

      // Whatever address a client claims, it is the one that the proxy sees that waits.
      const guesses: number[] = [];
      for (let guess = 0; guess < 8; guess += 1) {
        const claimed = { 'x-forwarded-for': `203.0.113.${guess}`, 'x-real-ip': `203.0.113.${guess}` };
        const fields = new URLSearchParams({ login: 'driss', password: 'wrong' });
        guesses.push((await post('/log-in', fields, claimed)).status);
      }
      expect(guesses).toEqual([401, 401, 401, 401, ...guesses.slice(4)]);
      expect(guesses).toContain(429);

      // A screen that would look by itself once a day is told over its stream, through the proxy.
      await mkdir(join(folder, 'screen'));
      const repository = { address: `${address}/repository/`, everySeconds: 86_400 };
      const config = { site: 'annex-1', languages: ['fr', 'ar'], orientation: 'portrait', repository, desk: address };
      await writeFile(join(folder, 'screen', 'screen.yml'), stringify(config));
      await cp(join(state, 'keys', 'root.json'), join(folder, 'screen', 'root.json'));
      const options = ['--config', join(folder, 'screen', 'screen.yml'), '--state', join(folder, 'screen', 'state')];
      const screen = await startScreen(options, 'main/start.ts', { NODE_EXTRA_CA_CERTS: certificate });
      onTestFinished(() => screen.stop());
      const session = await openSession(screen.address);
      const status = async () => (await (await session.get('/api/status')).json()) as ScreenStatus;
      const edition = async () =>
        ((await (await session.get('/api/home')).json()) as { edition?: { number: number } }).edition?.number;
      await expect.poll(async () => (await status()).desk?.kind, { timeout: 30_000 }).toBe('waiting');
      const code = (await status()).desk?.code ?? '';
      const paired = await post('/sites/annex-1/screens', new URLSearchParams({ code, name: 'Hall' }), { cookie });
      expect(paired.status).toBe(303);
      await expect.poll(async () => (await status()).desk?.kind, { timeout: 30_000 }).toBe('paired');
      const next = await (await ask('/editions/next', { headers: { cookie } })).text();
      const token = /name="token" value="(\w+)"/.exec(next)?.[1] ?? '';
      expect((await post('/editions', new URLSearchParams({ token }), { cookie })).status).toBe(303);
      await expect.poll(edition, { timeout: 60_000 }).toBe(1);
    },
    240_000,
  );
}

type ScreenStatus = { desk?: { kind: string; code?: string } };
