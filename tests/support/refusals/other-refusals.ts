import { openWriteDb } from '../../../content/store/open.ts';
import { breakDocument, confuseDocument } from '../broken-document.ts';
import { answerAll, change, type Refusal } from './provoke.ts';

/** What a server answers, an edition that cannot be shown, and a store that a disk has changed. */
export const otherRefusals: Refusal[] = [
  {
    code: 'repository.redirect',
    what: /http:\S+ sends elsewhere/,
    why: /to http:\/\/login\.example/,
    toDo: /Log this network in, or correct the address/,
    provoke: (screen) => answerAll(screen, 302, { location: 'http://login.example/' }),
  },
  {
    code: 'repository.login',
    what: /http:\S+ answers/,
    why: /asks for a login/,
    toDo: /Log this network in, or correct the address/,
    provoke: (screen) => answerAll(screen, 200, { 'content-type': 'text/html' }, '<html>'),
  },
  {
    code: 'repository.forbidden',
    what: /metadata\/timestamp\.json/,
    why: /does not let this screen read/,
    toDo: /Let everybody read the repository/,
    provoke: (screen) => answerAll(screen, 403),
  },
  {
    code: 'repository.status',
    what: /http:\S+ answered 500/,
    why: /instead of the file/,
    toDo: /Check the server/,
    provoke: (screen) => answerAll(screen, 500),
  },
  {
    code: 'repository.too-long',
    what: /timestamp\.json/,
    why: /longer than the 16384 bytes it may have/,
    toDo: /Check its address, and copy the repository again/,
    provoke: (screen) => change(screen, /timestamp\.json$/, () => Buffer.alloc(20_000, ' ')),
  },
  {
    code: 'edition.faulty',
    what: /Edition 1/,
    why: /cannot show all of it/,
    toDo: /publish it again, or install the newest version/,
    provoke: (screen) => confuseDocument(screen.screen.stateFolder, 'first'),
  },
  {
    code: 'store.damaged',
    what: /The store of this screen/,
    why: /is damaged \(document first of edition 1 is not what it was\)/,
    toDo: /Check the disk/,
    provoke: (screen) => {
      openWriteDb(screen.screen.stateFolder).display('good');
      breakDocument(screen.screen.stateFolder, 'first');
    },
  },
];
