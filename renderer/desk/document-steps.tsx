import type { DocumentPageProps } from './document-page.tsx';
import { wordsOf } from './words.ts';

/** What the reader can do with a document now: no more than fits its state and her roles. */
export function DocumentSteps(props: DocumentPageProps) {
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
        <p>
          {words.toPublish} <a href="/editions/next">{wordsOf(language).editions.next}</a>
        </p>
      ) : null}
      {may.publish && shown !== undefined ? (
        <form method="post" action={`/documents/${id}/withdraw`} class="line" data-once>
          <button type="submit" class="quiet">
            {words.withdraw}
          </button>
          <span class="hint">{words.withdrawHint}</span>
        </form>
      ) : null}
      {may.publish && canPutBack ? (
        <form method="post" action={`/documents/${id}/put-back`} class="line" data-once>
          <button type="submit">{words.putBack}</button>
        </form>
      ) : null}
    </div>
  );
}

function Approval({ document: { id, newest }, hindrance, language, problem }: DocumentPageProps) {
  const { document: words } = wordsOf(language);
  return (
    <section class="card">
      {hindrance ? null : (
        <form method="post" action={`/documents/${id}/approve`}>
          <input type="hidden" name="revision" value={newest} />
          <button type="submit">{words.approve}</button>
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
