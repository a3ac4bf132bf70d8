import type { Site } from '../../main/desk/sites.ts';
import type { Action, EntryRow } from '../../main/desk/store/entry.ts';
import type { Colleague } from '../../main/desk/store/read-people.ts';
import type { RecordSearch } from '../../main/desk/store/search-record.ts';
import { dayAndTime } from './day-and-time.ts';
import { Page, type PageProps } from './page.tsx';
import { RecordFilter } from './record-filter.tsx';
import { siteName } from './site-name.ts';
import { fill, type Words, wordsOf } from './words.ts';

type RecordPageProps = PageProps & {
  search: RecordSearch;
  entries: EntryRow[];
  people: Colleague[];
  sites: Site[];
  actions: readonly Action[];
};

export function RecordPage({ search, entries, people, sites, actions, ...page }: RecordPageProps) {
  const { language } = page;
  const words = wordsOf(language);
  const { record } = words;
  const nameOf = (id: number | string) => people.find((one) => one.id === Number(id))?.name;
  const last = entries.at(-1)?.number ?? 1;
  return (
    <Page {...page} title={record.title}>
      <p>{record.lead}</p>
      <RecordFilter language={language} search={search} people={people} sites={sites} actions={actions} />
      {entries.length === 0 ? (
        <p>{record.nothing}</p>
      ) : (
        <div class="wide">
          <table>
            <thead>
              <tr>
                {(['number', 'at', 'who', 'what', 'whom', 'where'] as const).map((column) => (
                  <th scope="col">{record.column[column]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map(({ number, at, actor, action, subject, site, details }) => (
                <tr>
                  <td>{number}</td>
                  <td class="time">{dayAndTime(at, language)}</td>
                  <td>{actor === null ? byNobody(action, words) : <bdi>{nameOf(actor) ?? actor}</bdi>}</td>
                  <td>
                    {record.action[action as Action] ?? action}
                    <Details details={details} words={words} />
                  </td>
                  <td>
                    <bdi>{subjectName(subject, nameOf, words)}</bdi>
                  </td>
                  <td>{site === null ? '' : <bdi>{siteName(site, sites, language)}</bdi>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p class="line">
        {last > 1 && entries.length > 0 ? <a href={addressOf({ ...search, before: last })}>{record.older}</a> : null}
        <a href="/record.jsonl">{record.export}</a>
      </p>
    </Page>
  );
}

function Details({ details, words }: { details: string; words: Words }) {
  const { roles } = JSON.parse(details) as { roles?: (keyof Words['role'])[] };
  if (!roles) return null;
  const names = roles.map((role) => words.role[role] ?? role).join(' · ');
  return <span class="hint"> {names || words.record.noRole}</span>;
}

/** Without an account, the desk itself acts, or somebody tries to come in. */
const byNobody = (action: string, { record }: Words) =>
  action === 'log-in.refused' ? record.byUnknown : record.byDesk;

/** `account 3` is told by its name; what has none, by its number. */
function subjectName(subject: string, nameOf: (id: string) => string | undefined, words: Words): string {
  const [kind = '', id = ''] = subject.split(' ');
  if (kind === 'account') return nameOf(id) ?? id;
  if (kind === 'edition') return id ? fill(words.editions.numbered, { number: id }) : words.editions.next;
  if (kind === 'picture') return subject.slice(kind.length + 1);
  if (kind === 'document') return id;
  if (kind === 'setting') return words.settings.title;
  return kind === 'invitation' ? `${words.record.invitation} ${id}` : words.desk;
}

function addressOf(search: RecordSearch): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined) fields.set(name, String(value));
  return `/record?${fields.toString()}`;
}
