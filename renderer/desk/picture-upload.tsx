import { PictureFile, pictureFault } from './picture-file.tsx';
import { PictureWords } from './picture-words.tsx';
import { type DeskLanguage, wordsOf } from './words.ts';

type PictureUploadProps = {
  language: DeskLanguage;
  /** What is wrong, by field, as keys of the texts. */
  faults: Record<string, string>;
  typed: Record<string, string>;
};

/** Where a picture is handed in, with what it may be said before. */
export function PictureUpload({ language, faults, typed }: PictureUploadProps) {
  const { pictures: own } = wordsOf(language);
  const isWrong = Object.keys(faults).length > 0;
  // Where nothing was wrong with the file, it has to be chosen again all the same.
  const fault = pictureFault(faults.picture, language) || (isWrong ? own.fault.again : '');
  return (
    <form
      class="card whole upload"
      method="post"
      action="/pictures"
      enctype="multipart/form-data"
      data-upload
      data-sending={own.sending}
      data-drawing={own.drawing}
      data-lost={own.lost}
    >
      <PictureFile language={language} fault={fault} isRequired />
      <PictureWords language={language} of="" typed={typed} faults={faults} />
      <div class="line">
        <button type="submit">{own.submit}</button>
        <progress max="100" aria-label={own.progress} hidden />
        <output class="hint" />
      </div>
    </form>
  );
}
