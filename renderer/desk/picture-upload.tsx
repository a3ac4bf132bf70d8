import { maxPictureBytes, maxPicturePixels, maxPictureProportion as proportion } from '../../content/model/limits.ts';
import { PictureWords } from './picture-words.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

type PictureUploadProps = {
  language: DeskLanguage;
  /** What is wrong, by field, as keys of the texts. */
  faults: Record<string, string>;
  typed: Record<string, string>;
};

const megabytes = maxPictureBytes / 1024 / 1024;
const megapixels = maxPicturePixels / 1_000_000;

/** Where a picture is handed in, with what it may be said before. */
export function PictureUpload({ language, faults, typed }: PictureUploadProps) {
  const { pictures: own, diskFull } = wordsOf(language);
  const limits = { megabytes, megapixels, proportion };
  const faultOf = (key: string | undefined) => fill(own.fault[key as keyof typeof own.fault] ?? '', limits);
  const isWrong = Object.keys(faults).length > 0;
  // Where nothing was wrong with the file, it has to be chosen again all the same.
  const known = faults.picture === 'full' ? diskFull.upload : faultOf(faults.picture);
  const fault = faults.picture ? known : isWrong ? own.fault.again : '';
  return (
    <form
      class="card whole upload"
      method="post"
      action="/pictures"
      enctype="multipart/form-data"
      data-upload={maxPictureBytes}
      data-too-long={faultOf('bytes')}
      data-svg={faultOf('svg')}
      data-sending={own.sending}
      data-drawing={own.drawing}
      data-lost={own.lost}
    >
      <div class="field drop">
        <label for="picture">{own.file}</label>
        <p class="hint" id="picture-hint">
          {fill(own.limits, limits)} {own.privacy}
        </p>
        <input
          id="picture"
          name="picture"
          type="file"
          accept="image/png,image/jpeg,image/webp"
          required
          aria-describedby={`picture-hint${fault ? ' picture-fault' : ''}`}
          aria-invalid={fault ? 'true' : undefined}
        />
        <span class="hint drop-here">{own.drop}</span>
        <p class="fault" id="picture-fault" role="alert">
          {fault}
        </p>
      </div>
      <PictureWords language={language} of="" typed={typed} faults={faults} />
      <div class="line">
        <button type="submit">{own.submit}</button>
        <progress max="100" aria-label={own.progress} hidden />
        <output class="hint" />
      </div>
    </form>
  );
}
