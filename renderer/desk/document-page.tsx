import { localize } from '../../content/model/localized.ts';
import { formatDay } from '../../content/text/dates.ts';
import type { Site } from '../../main/desk/sites.ts';
import type { DeskDocument } from '../../main/desk/store/read-documents.ts';
import type { Colleague } from '../../main/desk/store/read-people.ts';
import type { NextSteps } from '../../main/desk/workflow/next-steps.ts';
import type { DocumentFault } from '../../main/desk/writing/document-fault.ts';
import { dayAndTime } from './day-and-time.ts';
import { DocumentSteps } from './document-steps.tsx';
import { FaultList } from './fault-list.tsx';
import { Page, type PageProps } from './page.tsx';
import { previewOf } from './preview-of.ts';
import { Said } from './said.tsx';
import { siteName } from './site-name.ts';
import { fill, type Words, wordsOf } from './words.ts';

/** Why a step was not taken, as a key of the texts. */
export type DocumentProblem = keyof Words['document']['problem'];

type DocumentPageProps = PageProps &
  NextSteps & {
    sites: Site[];
    documents: DeskDocument[];
    people: Colleague[];
    problem: DocumentProblem | undefined;
    faults: DocumentFault[];
    done: string | undefined;
  };

/** How far one document has come, and what the reader can do next. */
export function DocumentPage(props: DocumentPageProps) {
  const { document, sites, documents, people, edition, shown, steps, problem, faults, done, ...page } = props;
  const { language } = page;
  const { documents: own, document: words, everySite } = wordsOf(language);
  const { id, type, newest } = document;
  const places = document.sites.map((site) => siteName(site, sites, language)).join(' · ');
  const onScreens = shown === undefined ? words.notShown : shown === newest ? words.shown : words.shownFormer;
  return (
    <Page {...page} title={localize(document.title, language)?.value ?? id}>
      <Said done={done} language={language} />
      {problem ? (
        <div class="alarm" role="alert">
          <p>{words.problem[problem]}</p>
          <FaultList faults={faults} documents={documents} language={language} />
        </div>
      ) : null}
      <Stages state={document.state} isShown={shown === newest} language={language} />
      <p class="line">
        <a href={previewOf(id, language)}>{words.preview}</a>
      </p>
      <DocumentSteps {...props} />
      <section class="card facts">
        <dl>
          <dt>{own.column.type}</dt>
          <dd>{own.type[type]}</dd>
          <dt>{own.column.where}</dt>
          <dd>{places || everySite}</dd>
          <dt>{words.screens}</dt>
          <dd>{fill(onScreens, { edition: edition ?? '' })}</dd>
        </dl>
      </section>
      {steps.length > 0 ? (
        <>
          <h2>{words.history}</h2>
          <ol class="steps">
            {steps.map(({ at, account, step, reason, due }) => (
              <li>
                <span class="hint">{dayAndTime(at, language)}</span> <strong>{words.step[step]}</strong>{' '}
                <bdi>{people.find((one) => one.id === account)?.name}</bdi>
                {due ? <span> · {fill(words.due, { day: formatDay(due, language) })}</span> : null}
                {reason ? <blockquote dir="auto">{reason}</blockquote> : null}
              </li>
            ))}
          </ol>
        </>
      ) : null}
      <p class="line">
        {props.may.write ? <a href={`/documents/${id}/edit`}>{words.edit}</a> : null}
        <a href={`/documents/${id}/revisions`}>{wordsOf(language).revisions.link}</a>
        {props.person?.administers === '*' ? (
          <a href={`/documents/${id}/file`} download>
            {wordsOf(language).import.export}
          </a>
        ) : null}
        <a href="/documents">{own.title}</a>
      </p>
    </Page>
  );
}

type StagesProps = { state: DeskDocument['state']; isShown: boolean; language: PageProps['language'] };

/** The way of every document, with where this one stands. */
function Stages({ state, isShown, language }: StagesProps) {
  const { documents: own, document: words } = wordsOf(language);
  const stages = ['draft', 'in-review', 'approved', 'shown'] as const;
  const here = state === 'approved' && isShown ? 'shown' : state;
  return (
    <ol class="stages" aria-label={own.column.state}>
      {stages.map((stage) => (
        <li aria-current={stage === here ? 'step' : undefined}>
          {stage === 'shown' ? words.onScreens : own.state[stage]}
        </li>
      ))}
    </ol>
  );
}
