import { maxPictureBytes, maxPicturePixels, maxPictureProportion as proportion } from '../../content/model/limits.ts';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

const limits = { megabytes: maxPictureBytes / 1024 / 1024, megapixels: maxPicturePixels / 1_000_000, proportion };

/** What is wrong with a file, by its key of the texts; empty: nothing. */
export function pictureFault(key: string | undefined, language: DeskLanguage): string {
  const { pictures: own, diskFull } = wordsOf(language);
  return key === 'full' ? diskFull.upload : fill(own.fault[key as keyof typeof own.fault] ?? '', limits);
}

/** Where the file of a picture is chosen or dropped, with what it may be said before. */
export function PictureFile({
  language,
  fault,
  isRequired,
}: {
  language: DeskLanguage;
  fault: string;
  isRequired: boolean;
}) {
  const { pictures: own } = wordsOf(language);
  return (
    <div
      class="field drop"
      data-max-bytes={maxPictureBytes}
      data-too-long={pictureFault('bytes', language)}
      data-svg={pictureFault('svg', language)}
    >
      <label for="picture">{own.file}</label>
      <p class="hint" id="picture-hint">
        {fill(own.limits, limits)} {own.privacy}
      </p>
      <input
        id="picture"
        name="picture"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        required={isRequired}
        aria-describedby={`picture-hint${fault ? ' picture-fault' : ''}`}
        aria-invalid={fault ? 'true' : undefined}
        autofocus={fault !== ''}
      />
      <span class="hint drop-here">{own.drop}</span>
      <p class="fault" id="picture-fault" role="alert">
        {fault}
      </p>
    </div>
  );
}
