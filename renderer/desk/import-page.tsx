import type { Fault } from '../../content/yaml/fault.ts';
import type { JudgedFile } from '../../main/desk/documents/judge-files.ts';
import type { FieldFault } from '../../main/desk/writing/fault-sentence.ts';
import { Page, type PageProps } from './page.tsx';
import { fill, wordsOf } from './words.ts';
import { Changes } from './writing/changes.tsx';

type ImportPageProps = PageProps & {
  judged: JudgedFile[];
  /** What is wrong, and the sentence for it. What the format itself has to say stands behind it, for who writes such files. */
  faults: (Fault & { sentence: FieldFault })[];
  problem: 'none' | 'changed' | undefined;
  /** How many documents were just taken in. */
  taken: number | undefined;
};

/** Files of documents, taken in: first what they would change, or what is wrong in them, then by a click. */
export function ImportPage({ judged, faults, problem, taken, ...page }: ImportPageProps) {
  const { import: words, writing } = wordsOf(page.language);
  const isReady = judged.length > 0 && faults.length === 0;
  return (
    <Page {...page} title={words.title}>
      {taken === undefined ? null : (
        <p class="said" role="status">
          {taken === 0 ? words.nothing : fill(words.taken, { count: taken })}
        </p>
      )}
      {problem || faults.length > 0 ? (
        <div class="alarm" role="alert">
          <p>{problem ? words.problem[problem] : words.faults}</p>
          <ul>
            {faults.map(({ file, line, key, expected, sentence }) => (
              <li>
                <bdi>{file}</bdi> · {fill(words.line, { line })} · {key ? <bdi>{key}</bdi> : null}
                <br />
                {sentence.key === 'unreadable' ? words.unreadable : fill(writing.fault[sentence.key], sentence.values)}{' '}
                <bdi lang="en">({expected})</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {isReady ? <Preview judged={judged} {...page} /> : null}
      <form method="post" action="/import" enctype="multipart/form-data" class="card">
        <div class="field">
          <label for="files">{words.files}</label>
          <p class="hint" id="files-hint">
            {words.hint} {words.pictures}
          </p>
          <input
            id="files"
            name="files"
            type="file"
            accept=".yml,.yaml"
            multiple
            required
            aria-describedby="files-hint"
          />
        </div>
        <button type="submit" class={isReady ? 'quiet' : undefined}>
          {words.look}
        </button>
      </form>
    </Page>
  );
}

function Preview({ judged, language }: Pick<ImportPageProps, 'judged' | 'language'>) {
  const { import: words, documents } = wordsOf(language);
  return (
    <form method="post" action="/import/confirmed" enctype="multipart/form-data" class="imported">
      {judged.map(({ id, type, title, text, newest, changes }) => (
        <section class="card whole">
          <h2>
            <bdi>{title}</bdi>
          </h2>
          <p class="hint">
            {documents.type[type]} · <bdi>{id}.yml</bdi> · {newest === undefined ? words.isNew : null}
            {newest !== undefined && changes.length === 0 ? words.same : null}
            {newest !== undefined && changes.length > 0 ? fill(words.changes, { count: changes.length }) : null}
          </p>
          {changes.length > 0 ? (
            <details open={judged.length === 1}>
              <summary>{words.show}</summary>
              <Changes changes={changes} drawing={{ type, language }} />
            </details>
          ) : null}
          <input type="hidden" name={`file:${id}.yml`} value={text} />
          <input type="hidden" name={`seen:${id}`} value={String(newest ?? 0)} />
        </section>
      ))}
      <button type="submit">{words.take}</button> <span class="hint">{words.asDrafts}</span>
    </form>
  );
}
