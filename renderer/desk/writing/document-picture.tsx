import type { PicturePlace } from '../../../main/desk/writing/picture-in-form.ts';
import { PictureFile, pictureFault } from '../picture-file.tsx';
import { PictureWords } from '../picture-words.tsx';
import { type DeskLanguage, wordsOf } from '../words.ts';

/** A picture handed in within the form of a document: chosen, described, and below the text once the form is saved. */
export function DocumentPicture({ place, language }: { place: PicturePlace; language: DeskLanguage }) {
  const { documentPicture: own, pictures } = wordsOf(language);
  const { kept, typed, faults } = place;
  return (
    <fieldset class="document-picture" data-kept={kept}>
      <legend>
        {own.title} <span class="optional">{wordsOf(language).writing.optional}</span>
      </legend>
      {kept ? (
        <p class="line">
          <input type="hidden" name="picture-kept" value={kept} />
          <img src={`/pictures/${encodeURIComponent(kept)}/small`} alt="" />
          <span class="hint">{own.kept}</span>
        </p>
      ) : null}
      <PictureFile language={language} fault={pictureFault(faults.picture, language)} isRequired={false} />
      <PictureWords language={language} of="" typed={typed} faults={faults} hint={own.hint} />
      <p class="line sent" hidden>
        <progress aria-label={pictures.progress} /> <output class="hint">{own.sending}</output>
      </p>
    </fieldset>
  );
}
