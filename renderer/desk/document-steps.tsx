import type { Site } from '../../main/desk/sites.ts';
import type { NextSteps } from '../../main/desk/workflow/next-steps.ts';
import type { DocumentProblem } from './document-page.tsx';
import { siteName } from './site-name.ts';
import { type DeskLanguage, fill, listed, wordsOf } from './words.ts';

type DocumentStepsProps = NextSteps & { sites: Site[]; language: DeskLanguage; problem?: DocumentProblem | undefined };

/** What the reader can do with a document now: no more than fits its state and her roles. */
export function DocumentSteps(props: DocumentStepsProps) {
  const { document, may, shown, canPutBack, steps, language, hindrance, today } = props;
  const { document: words } = wordsOf(language);
  const { id, state, newest, approved } = document;
  const last = steps[0];
  const isRefused = state === 'draft' && last?.step === 'refused';
  return (
    <div class="next-steps">
      {isRefused ? (
        <section class="alarm">
          <p>{words.refused}</p>
          <blockquote dir="auto">{last.reason}</blockquote>
        </section>
      ) : null}
      {state === 'draft' && may.write ? (
        <form method="post" action={`/documents/${id}/send-to-review`} class="card line">
          <input type="hidden" name="revision" value={newest} />
          <div class="field">
            <label for="due">{words.dueField}</label>
            <input id="due" name="due" type="date" min={today} />
          </div>
          <button type="submit">{words.send}</button>
          {approved === undefined ? null : <p class="hint">{words.keepsApproved}</p>}
        </form>
      ) : null}
      {state === 'in-review' && may.approve ? <Approval {...props} /> : null}
      {state === 'in-review' && !may.approve ? <p>{words.waits}</p> : null}
      {state === 'in-review' && may.write ? (
        <form method="post" action={`/documents/${id}/take-back`}>
          <input type="hidden" name="revision" value={newest} />
          <button type="submit" class="quiet">
            {words.takeBack}
          </button>
        </form>
      ) : null}
      {hindrance && state === 'in-review' ? <p class="hint">{words.hindrance[hindrance]}</p> : null}
      {approved !== undefined && approved !== shown ? (
        <section class="card">
          <p>
            {words.toPublish} <a href="/editions/next">{wordsOf(language).editions.next}</a>
          </p>
          {approved === newest && props.publishesAt ? (
            <form method="post" action={`/documents/${id}/publish`} data-once>
              <button type="submit">{words.publishOne}</button>
              <PublishHint {...props} />
            </form>
          ) : null}
        </section>
      ) : null}
      {may.withdraw && shown !== undefined ? (
        <form method="post" action={`/documents/${id}/withdraw`} class="line" data-once>
          <button type="submit" class="quiet">
            {words.withdraw}
          </button>
          <span class="hint">{words.withdrawHint}</span>
        </form>
      ) : null}
      {may.withdraw && canPutBack ? (
        <form method="post" action={`/documents/${id}/put-back`} class="line" data-once>
          <button type="submit">{words.putBack}</button>
        </form>
      ) : null}
    </div>
  );
}

/** Where what one document says changes at once. */
function PublishHint({ publishesAt, sites, language }: DocumentStepsProps) {
  if (!publishesAt) return null;
  const { document: words, everySite } = wordsOf(language);
  const names = publishesAt.map((site) => siteName(site, sites, language));
  return <p class="hint">{fill(words.publishOneHint, { places: listed(names, language) || everySite })}</p>;
}

function Approval(props: DocumentStepsProps) {
  const { hindrance, language, problem, publishesAt } = props;
  const { id, newest } = props.document;
  const { document: words } = wordsOf(language);
  return (
    <section class="card">
      {hindrance ? null : (
        <form method="post" action={`/documents/${id}/approve`} class="line" data-once>
          <input type="hidden" name="revision" value={newest} />
          {publishesAt ? (
            <button type="submit" name="publish" value="now">
              {words.approveAndPublish}
            </button>
          ) : null}
          <button type="submit" class={publishesAt ? 'quiet' : undefined}>
            {words.approve}
          </button>
          <PublishHint {...props} />
        </form>
      )}
      <details open={problem === 'reason'}>
        <summary>{words.refuse}</summary>
        <form method="post" action={`/documents/${id}/refuse`}>
          <input type="hidden" name="revision" value={newest} />
          <label for="reason">{words.reason}</label>
          <textarea id="reason" name="reason" rows={3} maxlength={500} required dir="auto" />
          <button type="submit" class="quiet">
            {words.refuseSubmit}
          </button>
        </form>
      </details>
    </section>
  );
}
