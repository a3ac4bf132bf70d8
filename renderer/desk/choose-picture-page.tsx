import { type Language, languages, languageTag } from '../../content/model/language.ts';
import { Page, type PageProps } from './page.tsx';
import { fill, wordsOf } from './words.ts';

type ChoosePicturePageProps = PageProps & {
  /** The language of the text that is to show a picture. */
  texts: Language;
  pictures: { name: string; alternative: string; markdown: string }[];
};

/**
 * Pictures with the line of Markdown that shows each. `script/insert-picture.ts` takes the list, marked `data-choices`,
 * out of this page and puts the line into a text.
 */
export function ChoosePicturePage({ texts, pictures, ...page }: ChoosePicturePageProps) {
  const { pictures: own, contentLanguage } = wordsOf(page.language);
  return (
    <Page {...page} title={own.choose}>
      <nav class="tabs" aria-label={own.textsIn}>
        {languages.map((one) => (
          <a href={`/pictures/choose?texts=${one}`} aria-current={one === texts ? 'page' : undefined}>
            {contentLanguage[one]}
          </a>
        ))}
      </nav>
      <p>{fill(own.chooseLead, { language: contentLanguage[texts] })}</p>
      <div data-choices data-close={own.close}>
        {pictures.length === 0 ? <p>{own.chooseNone}</p> : null}
        <ul class="pictures">
          {pictures.map(({ name, alternative, markdown }) => (
            <li class="picture">
              <img src={`/pictures/${encodeURIComponent(name)}/small`} alt="" loading="lazy" />
              <p lang={languageTag(texts)}>
                <bdi>{alternative}</bdi>
              </p>
              <input type="text" readonly dir="ltr" value={markdown} aria-label={alternative} />
              <button
                type="button"
                class="quiet"
                hidden
                data-markdown={markdown}
                data-insert={own.insert}
                data-insert-label={fill(own.insertOf, { name: alternative })}
                data-copied={own.copied}
                aria-label={fill(own.copyOf, { name: alternative })}
              >
                {own.copy}
              </button>
            </li>
          ))}
        </ul>
        <p>
          <a href="/pictures">{own.manage}</a>
        </p>
      </div>
    </Page>
  );
}
