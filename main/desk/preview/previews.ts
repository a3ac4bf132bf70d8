import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../../content/files/sha256.ts';
import type { readDocument } from '../../../content/publish/read-document.ts';
import type { Fault } from '../../../content/yaml/fault.ts';
import { createPage } from '../../visitor/page.ts';
import { languageRulesSetting } from '../documents/language-rules.ts';
import { newSecret } from '../people/secret.ts';
import type { DeskDb } from '../store/desk-db.ts';
import { type Draft, fillStore, type PreviewStore } from './fill-store.ts';
import { createShow, type Show, type View } from './show.ts';

/** So many drafts are kept filled, and so many previews of them can be open; the oldest goes first. */
const maxStores = 3;
const maxShown = 60;

/** How long a preview answers that nobody opens anew, in milliseconds: a working day. */
const shownMs = 10 * 60 * 60_000;

export type Previews = {
  /** Opens a preview for somebody; `token` is what its address bears. */
  open(account: number, draft: Draft, view: View): Promise<{ token: string; faults: Fault[] }>;
  /** Undefined: there is none, or it is not for anybody who works here any more. */
  find(token: string): Show | undefined;
  close(): Promise<void>;
};

type PreviewOptions = {
  db: DeskDb;
  /** The state folder of the desk. */
  folder: string;
  /** Where the visitor's page lies, built. */
  pageFolder: string;
  /** What reads documents. */
  read: typeof readDocument;
  now: () => Date;
};

type Shown = { account: number; show: Show; key: string; at: number };

/**
 * Keeps what is previewed: a store for each state of the drafts, filled once, and a secret address for each look at it.
 */
export function createPreviews({ db, folder, pageFolder, read, now }: PreviewOptions): Previews {
  const stores = new Map<string, Promise<PreviewStore>>();
  const shown = new Map<string, Shown>();
  let page: ReturnType<typeof createPage> | undefined;

  const forget = (token: string) => {
    shown.get(token)?.show.end();
    shown.delete(token);
  };

  const close = async (key: string) => {
    const store = stores.get(key);
    stores.delete(key);
    for (const [token, one] of shown) if (one.key === key) forget(token);
    await (await store?.catch(() => undefined))?.close();
  };

  const storeOf = async (draft: Draft): Promise<[key: string, store: PreviewStore]> => {
    const key = await stateOf(db, folder, draft);
    let store = stores.get(key);
    if (!store) {
      store = fillStore(db, { folder, draft, read, now: now() });
      stores.set(key, store);
      store.catch(() => stores.delete(key));
      const [oldest] = stores.keys();
      if (stores.size > maxStores && oldest !== undefined) await close(oldest);
    }
    return [key, await store];
  };

  return {
    open: async (account, draft, view) => {
      page ??= createPage(pageFolder);
      page.catch(() => {
        page = undefined;
      });
      const built = await page;
      const [key, store] = await storeOf(draft);
      const { token, tokenSha256 } = newSecret();
      shown.set(tokenSha256, { account, show: createShow(store, built, view), key, at: now().getTime() });
      const [oldest] = shown.keys();
      if (shown.size > maxShown && oldest !== undefined) forget(oldest);
      return { token, faults: store.faults };
    },
    find: (token) => {
      const found = shown.get(sha256(token));
      if (!found || now().getTime() - found.at > shownMs) return undefined;
      const colleague = db.colleague(found.account);
      return colleague && !colleague.isClosed && colleague.held.length > 0 ? found.show : undefined;
    },
    close: async () => {
      for (const key of stores.keys()) await close(key);
    },
  };
}

/** What a draft is made of; as long as it is the same, so is what it shows. */
async function stateOf(db: DeskDb, folder: string, draft: Draft): Promise<string> {
  const revisions = db.documents().map(({ id, newest, approved }) => [id, draft === 'newest' ? newest : 0, approved]);
  const media = join(folder, 'media');
  const names = (await readdir(media).catch((): string[] => [])).toSorted();
  const files = await Promise.all(
    names.map(async (name) => [name, (await stat(join(media, name)).catch(() => undefined))?.mtimeMs]),
  );
  const edition = db.newestEdition()?.number;
  return sha256(JSON.stringify([draft, revisions, files, edition, db.readSetting(languageRulesSetting)]));
}
