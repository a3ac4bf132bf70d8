import { direction, languages, languageTag } from '../../content/model/language.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

type PictureWordsProps = {
  language: DeskLanguage;
  /** What they are for; left out: who does not see it, in whichever document. */
  hint?: string;
  /** Makes ids of this page differ: a picture's name, or nothing. */
  of: string;
  typed: Record<string, string | undefined>;
  faults?: Record<string, string>;
};

/** What a picture shows, in words: a field a language, `words-fr` and so on. */
export function PictureWords({ language, of, typed, faults = {}, hint }: PictureWordsProps) {
  const { pictures: own, contentLanguage } = wordsOf(language);
  const faultOf = (name: string) => own.fault[faults[name] as keyof typeof own.fault];
  const needed = faultOf('words');
  return (
    <fieldset
      class="picture-words"
      id={`${of}picture-words`}
      tabindex={-1}
      aria-describedby={needed ? `${of}words-fault` : undefined}
      autofocus={Boolean(needed)}
    >
      <legend>{own.words}</legend>
      <p class="hint">{hint ?? own.wordsHint}</p>
      {needed ? (
        <p class="fault" id={`${of}words-fault`}>
          {needed}
        </p>
      ) : null}
      {languages.map((one) => {
        const name = `words-${one}`;
        const id = of ? `${name}-of-${of}` : name;
        const fault = faultOf(name);
        return (
          <div class="field" data-language={one}>
            <label for={id}>{contentLanguage[one]}</label>
            <input
              id={id}
              name={name}
              type="text"
              lang={languageTag(one)}
              dir={direction(one)}
              maxlength={300}
              value={typed[name]}
              aria-describedby={fault ? `${id}-fault` : undefined}
              aria-invalid={fault ? 'true' : undefined}
              autofocus={Boolean(fault)}
            />
            {fault ? (
              <p class="fault" id={`${id}-fault`}>
                {fault}
              </p>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}
