import { isDiskFull } from '../../../content/files/disk-full.ts';
import { languageSchema } from '../../../content/model/basics.schema.ts';
import { ChoosePicturePage } from '../../../renderer/desk/choose-picture-page.tsx';
import { PicturesPage } from '../../../renderer/desk/pictures-page.tsx';
import type { DeskParts } from '../create-desk.ts';
import { type DeskContext, pageOf, personOf } from '../desk-env.ts';
import { forbidden } from '../forbidden.ts';
import { readForm } from '../forms.ts';
import type { AddRoute } from '../guard.ts';
import { describePicture, fileIn, keepPicture } from '../pictures/keep-picture.ts';
import { pictureMarkdown } from '../pictures/picture-markdown.ts';
import { pictureRights } from '../pictures/picture-rights.ts';
import { reEncode } from '../pictures/re-encode.ts';
import { createShelf } from '../pictures/shelf.ts';
import { removedDays } from '../pictures/sweep-removed.ts';
import { pictureUses } from '../pictures/uses.ts';
import { wordsIn } from '../pictures/words-form.ts';
import type { Action } from '../store/entry.ts';

const picturesPath = '/pictures';

const smallHeaders = { 'content-type': 'image/webp', 'cache-control': 'private, max-age=3600' };

/** The pictures that documents show. */
export function addPictureRoutes(add: AddRoute, { db, folder, now, receive }: DeskParts): void {
  const shelf = createShelf(folder);
  const nameIn = (context: DeskContext) => context.req.param('picture') ?? '';

  async function pictures(uses = pictureUses(db)) {
    const words = db.alternatives();
    return (await shelf.list('media')).map((name) => ({
      name,
      words: words.get(name) ?? {},
      uses: uses.get(name) ?? [],
    }));
  }

  type Again = { faults: Record<string, string>; typed: Record<string, string> };

  async function page(context: DeskContext, again: Again = { faults: {}, typed: {} }) {
    const person = personOf(context);
    const isAuthor = person.held.some(({ role }) => role === 'author');
    const uses = pictureUses(db);
    const mayChange = pictureRights(db, uses);
    const isOwn = (name: string) => isAuthor && mayChange(person, name);
    const removed = (await shelf.list('media-removed')).filter(isOwn);
    const done = context.req.query('done');
    const about = context.req.query('picture');
    const documents = new Map(db.documents().map(({ id, title }) => [id, title]));
    return PicturesPage({
      ...pageOf(context),
      pictures: (await pictures(uses)).map((picture) => ({ ...picture, isOwn: isOwn(picture.name) })),
      removed,
      removedDays,
      documents,
      isAuthor,
      done,
      about,
      ...again,
    });
  }

  const did = (context: DeskContext, action: Action, name: string) => {
    const entry = { at: now(), actor: personOf(context).id, action, subject: `picture ${name}` };
    return { entry, result: undefined };
  };
  const back = (context: DeskContext, done: string, name: string) =>
    context.redirect(`${picturesPath}?done=${done}&picture=${encodeURIComponent(name)}`, 303);

  add('GET /pictures', async (context) => context.html(await page(context)));

  add('POST /pictures', async (context) => {
    const again = async (status: 413 | 422 | 503 | 507, faults: Record<string, string>, typed = {}) =>
      context.html(await page(context, { faults, typed }), status);
    const full = (typed = {}) => again(507, { picture: 'full' }, typed);
    const answer = await receive(context.req.raw, async (form) => {
      const typed = Object.fromEntries(
        [...form].filter((field): field is [string, string] => typeof field[1] === 'string'),
      );
      const [file, asked] = [fileIn(form, 'picture'), wordsIn(typed)];
      const bytes = file ? await reEncode(new Uint8Array(await file.arrayBuffer())) : 'fileNeeded';
      const fileFaults: Record<string, string> = typeof bytes === 'string' ? { picture: bytes } : {};
      if ('faults' in asked) return again(422, { ...asked.faults, ...fileFaults }, typed);
      if (typeof bytes === 'string' || !file) return again(422, fileFaults, typed);
      try {
        const handed = { bytes, fileName: file.name, words: asked.words, by: personOf(context) };
        const name = await keepPicture({ db, shelf, now }, handed);
        return back(context, 'pictureAdded', name);
      } catch (error) {
        if (isDiskFull(error)) return full(typed);
        throw error;
      }
    }).catch((error: unknown) => {
      if (isDiskFull(error)) return full();
      throw error;
    });
    if (answer === 'noForm') return again(422, { picture: 'fileNeeded' });
    if (answer === 'busy') return again(503, { picture: 'busy' });
    return answer === 'bytes' ? again(413, { picture: 'bytes' }) : answer;
  });

  add('GET /pictures/choose', async (context) => {
    const language = languageSchema.catch('fr').parse(context.req.query('texts'));
    const offered = (await pictures()).flatMap(({ name, words }) => {
      const own = words[language];
      return own ? [{ name, alternative: own, markdown: pictureMarkdown(name, own) }] : [];
    });
    return context.html(ChoosePicturePage({ ...pageOf(context), texts: language, pictures: offered }));
  });

  add('GET /pictures/:picture/small', async (context) => {
    const bytes = await shelf.small(nameIn(context));
    return bytes ? context.body(bytes, 200, smallHeaders) : context.notFound();
  });

  add('POST /pictures/:picture/words', async (context) => {
    const name = nameIn(context);
    const form = await readForm(context);
    if (!(await shelf.has(name, 'media'))) return context.notFound();
    const asked = wordsIn(form);
    if ('faults' in asked) return back(context, 'pictureWordsNeeded', name);
    const isDescribed = describePicture({ db, now }, { name, words: asked.words, by: personOf(context) });
    if (!isDescribed) return forbidden(context);
    return back(context, 'pictureDescribed', name);
  });

  add('POST /pictures/:picture/remove', async (context) => {
    const name = nameIn(context);
    if (!(await shelf.has(name, 'media'))) return context.notFound();
    const uses = pictureUses(db);
    if (uses.has(name)) return back(context, 'pictureUsed', name);
    if (!pictureRights(db, uses)(personOf(context), name)) return forbidden(context);
    await shelf.move(name, 'media', 'media-removed', now());
    db.record(() => did(context, 'picture.removed', name));
    return back(context, 'pictureRemoved', name);
  });

  add('POST /pictures/:picture/restore', async (context) => {
    const name = nameIn(context);
    if (!(await shelf.has(name, 'media-removed'))) return context.notFound();
    if (!pictureRights(db)(personOf(context), name)) return forbidden(context);
    await shelf.move(name, 'media-removed', 'media', now());
    db.record(() => did(context, 'picture.restored', name));
    return back(context, 'pictureRestored', name);
  });
}
