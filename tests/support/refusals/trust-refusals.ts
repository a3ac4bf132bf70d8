import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { firstRoot, known } from '../attacks.ts';
import { createPublisher } from '../publisher.ts';
import { createScreen } from '../screen.ts';
import { page } from '../small-commune.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { answerAll, change, flipped, lose, publishNext, type Refusal, signAny } from './provoke.ts';

/** What a repository proves is not acceptable. */
export const trustRefusals: Refusal[] = [
  {
    code: 'trust.expired',
    what: /signatures of the repository/,
    why: /have expired/,
    toDo: /publish again to renew them, or check the clock/,
    provoke: (screen) => {
      screen.sync = () => screen.screen.sync(screen.server.address, new Date('2030-01-01'));
    },
  },
  {
    code: 'trust.rollback',
    what: /The repository offers/,
    why: /older than this screen has seen/,
    toDo: /restore the newest repository/,
    provoke: async (screen) => {
      const copy = join(await temporaryFolder(), 'copy');
      await cp(screen.publisher.repository, copy, { recursive: true });
      await screen.publisher.publish({ 'new.yml': page('new') });
      await screen.sync();
      screen.sync = () => screen.screen.sync(copy);
    },
  },
  {
    code: 'trust.signature',
    what: /The repository/,
    why: /not signed by the keys that this screen trusts/,
    toDo: /check its address and its keys/,
    provoke: async (screen) => {
      const stranger = await createPublisher();
      await stranger.publish();
      await stranger.publish();
      screen.sync = () => screen.screen.sync(stranger.repository);
    },
  },
  {
    code: 'trust.missing',
    what: /repository at this address/,
    why: /There is no whole repository/,
    toDo: /check the address, or publish an edition/,
    provoke: (screen) => answerAll(screen, 404),
  },
  {
    code: 'trust.hash',
    what: /A metadata file of the repository/,
    why: /not the one that was signed/,
    toDo: /copy the repository again, whole/,
    provoke: async (screen) => {
      await publishNext(screen);
      change(screen, /snapshot\.json$/, flipped);
    },
  },
  {
    code: 'trust.no-head',
    what: /The repository/,
    why: /signs no edition/,
    toDo: /publish one into it/,
    provoke: async (screen) => {
      const { repository } = await known();
      repository.contents.targets.targets = {};
      for (const role of ['targets', 'snapshot', 'timestamp'] as const) {
        repository.contents[role].version += 1;
        repository.write(role);
      }
      screen.server.answer = (path, response) => {
        const bytes = repository.files.get(path);
        return Boolean(response.writeHead(bytes ? 200 : 404).end(bytes));
      };
      const other = await createScreen(firstRoot(repository), screen.screen.stateFolder);
      screen.sync = () => other.sync(screen.server.address);
    },
  },
  {
    code: 'trust.format',
    what: /A metadata file of the repository/,
    why: /cannot be read/,
    toDo: /check its address, and copy the repository again/,
    provoke: (screen) => change(screen, /timestamp\.json$/, () => Buffer.from('{')),
  },
  {
    code: 'trust.head',
    what: /The head in the repository/,
    why: /not the one that was signed/,
    toDo: /publish again, or restore/,
    provoke: async (screen) => {
      await publishNext(screen);
      change(screen, /^targets\//, flipped);
    },
  },
  {
    code: 'trust.head',
    what: /signs a head/,
    why: /does not have/,
    toDo: /publish again/,
    provoke: async (screen) => {
      await publishNext(screen);
      lose(screen, /^targets\//);
    },
  },
  {
    code: 'trust.head',
    what: /The head/,
    why: /2000 bytes, more than the 1024 allowed/,
    toDo: /publish again/,
    provoke: (screen) => signAny(screen, Buffer.alloc(2_000, ' ')),
  },
  {
    code: 'trust.not-understood',
    what: /the head of the edition/,
    why: /does not understand/,
    toDo: /install the newest version/,
    provoke: (screen) => signAny(screen, Buffer.from('{"format":2}')),
  },
];
