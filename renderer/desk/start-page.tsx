import type { DocumentType } from '../../content/model/document.ts';
import { formatDay } from '../../content/text/dates.ts';
import type { Change } from '../../main/desk/publishing/plan.ts';
import type { Waiting, WhatWaits } from '../../main/desk/workflow/what-waits.ts';
import { DocumentLink } from './change-list.tsx';
import { NewDocument } from './new-document.tsx';
import { Page, type PageProps } from './page.tsx';
import { type DeskLanguage, fill, wordsOf } from './words.ts';

type StartPageProps = PageProps & {
  waiting: WhatWaits;
  /** Such as `2026-11-23`. */
  today: string;
  hasRole: boolean;
  /** What the reader may write anew. */
  offered: readonly Exclude<DocumentType, 'commune'>[];
};

/** What waits for the reader; what does not wait takes no room. */
export function StartPage({ waiting, today, hasRole, offered, ...page }: StartPageProps) {
  const { language } = page;
  const { start: own, account } = wordsOf(language);
  const { toPublish, ...lists } = waiting;
  const isNothing = toPublish.length === 0 && Object.values(lists).every((list) => list.length === 0);
  return (
    <Page {...page} title={own.title}>
      {isNothing ? <p>{hasRole ? own.nothing : account.noRoles}</p> : null}
      <div class="waiting">
        <List heading={own.toApprove} documents={waiting.toApprove} today={today} language={language} isToLookAt />
        {(['refused', 'drafts'] as const).map((name) => (
          <List heading={own[name]} documents={waiting[name]} today={today} language={language} />
        ))}
        <ToPublish changes={toPublish} language={language} />
        {(['expiring', 'sent'] as const).map((name) => (
          <List heading={own[name]} documents={waiting[name]} today={today} language={language} />
        ))}
      </div>
      <NewDocument types={offered} language={language} />
    </Page>
  );
}

type ListProps = {
  heading: string;
  documents: Waiting[];
  today: string;
  language: DeskLanguage;
  /** Each leads to how visitors will see it. */
  isToLookAt?: boolean;
};

function List({ heading, documents, today, language, isToLookAt = false }: ListProps) {
  const { start: own, document: words } = wordsOf(language);
  if (documents.length === 0) return null;
  return (
    <section class="card">
      <h2>
        {heading} <span class="count">{documents.length}</span>
      </h2>
      <ul>
        {documents.map(({ id, title, due, reason, until }) => (
          <li>
            <DocumentLink id={id} title={title} language={language} isToLookAt={isToLookAt} />
            {due ? (
              <span class={due < today ? 'mark' : 'hint'}>
                {fill(due < today ? own.overdue : words.due, { day: formatDay(due, language) })}
              </span>
            ) : null}
            {until ? <span class="hint">{fill(own.until, { day: formatDay(until, language) })}</span> : null}
            {reason ? <blockquote dir="auto">{reason}</blockquote> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ToPublish({ changes, language }: { changes: Change[]; language: DeskLanguage }) {
  const { start: own, editions } = wordsOf(language);
  if (changes.length === 0) return null;
  const first = changes.slice(0, 5);
  return (
    <section class="card">
      <h2>
        {own.toPublish} <span class="count">{changes.length}</span>
      </h2>
      <ul>
        {first.map(({ document, title, kind }) => (
          <li>
            {editions.change[kind]} <DocumentLink id={document} title={title} language={language} />
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href="/editions/next">
          {editions.look}
        </a>
      </p>
    </section>
  );
}
