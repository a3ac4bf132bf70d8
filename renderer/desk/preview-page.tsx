import { languages } from '../../content/model/language.ts';
import type { PreviewChoices } from '../../main/desk/routes/preview.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import type { NextSteps } from '../../main/desk/workflow/next-steps.ts';
import type { DocumentFault } from '../../main/desk/writing/document-fault.ts';
import { DocumentLink } from './change-list.tsx';
import { DocumentSteps } from './document-steps.tsx';
import { FaultList } from './fault-list.tsx';
import { Page, type PageProps } from './page.tsx';
import { Select } from './select.tsx';
import { siteName } from './site-name.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

type PreviewPageProps = PageProps & {
  choices: PreviewChoices;
  token: string;
  faults: DocumentFault[];
  documents: DeskDocument[];
  sites: Site[];
  /** What can be done with the document that is looked at, where all that is written is shown. */
  next: NextSteps | undefined;
};

/** The visitor's own page in a frame, with what it is looked at by. */
export function PreviewPage({ choices, token, faults, documents, sites, next, ...page }: PreviewPageProps) {
  const { language } = page;
  const { preview: own, contentLanguage } = wordsOf(language);
  const address = `/preview/${token}/`;
  return (
    <Page {...page} title={own.title}>
      <div class="preview" data-orientation={choices.orientation}>
        <div class="aside">
          {next ? <NextOf next={next} sites={sites} language={language} /> : null}
          <form method="get" action="/preview" class="card">
            <input type="hidden" name="document" value={choices.document} />
            <Select name="draft" label={own.draft} chosen={choices.draft} options={Object.entries(own.drafts)} />
            <Select
              name="site"
              label={own.site}
              chosen={choices.site}
              options={sites.map(({ id }) => [id, siteName(id, sites, language)])}
            />
            <Select
              name="spoken"
              label={own.language}
              chosen={choices.spoken}
              options={languages.map((one) => [one, contentLanguage[one]])}
            />
            <div class="moment">
              <div class="field">
                <label for="day">{own.day}</label>
                <input id="day" name="day" type="date" value={choices.day} />
              </div>
              <div class="field">
                <label for="time">{own.time}</label>
                <input id="time" name="time" type="time" value={choices.time} />
              </div>
            </div>
            <Select
              name="orientation"
              label={own.orientation}
              chosen={choices.orientation}
              options={Object.entries(own.orientations)}
            />
            <Select
              name="size"
              label={own.size}
              chosen={choices.size}
              options={['100', '150', '200'].map((size) => [size, `${size} %`])}
            />
            <Select
              name="contrast"
              label={own.contrast}
              chosen={choices.contrast}
              options={Object.entries(own.contrasts)}
            />
            <p class="line">
              <button type="submit">{own.show}</button>
              <a href={address} target="_blank" rel="noopener">
                {own.window}
              </a>
            </p>
          </form>
          {faults.length > 0 ? (
            <section class="alarm">
              <h2>{own.faults}</h2>
              <FaultList faults={faults} documents={documents} language={language} />
            </section>
          ) : null}
        </div>
        <div class="display">
          <iframe src={address} title={own.frame} sandbox="allow-scripts" />
        </div>
      </div>
    </Page>
  );
}

/** The document that is looked at, and its next step, so that who has looked can take it. */
function NextOf({ next, sites, language }: { next: NextSteps; sites: Site[]; language: DeskLanguage }) {
  const { document: words } = wordsOf(language);
  const { id, title } = next.document;
  return (
    <section class="looked-at">
      <h2>
        <DocumentLink id={id} title={title} language={language} />
      </h2>
      {next.may.write ? (
        <p>
          <a href={`/documents/${id}/edit`}>{words.edit}</a>
        </p>
      ) : null}
      <DocumentSteps {...next} sites={sites} language={language} />
    </section>
  );
}
