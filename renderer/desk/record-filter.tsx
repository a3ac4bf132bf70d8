import type { Site } from '../../main/desk/sites.ts';
import type { Action } from '../../main/desk/store/entry.ts';
import type { Colleague } from '../../main/desk/store/read-people.ts';
import type { RecordSearch } from '../../main/desk/store/search-record.ts';
import { Select } from './select.tsx';
import { siteName } from './site-name.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

type RecordFilterProps = {
  language: DeskLanguage;
  search: RecordSearch;
  people: Colleague[];
  sites: Site[];
  actions: readonly Action[];
};

/** Chooses which entries of the record are shown. */
export function RecordFilter({ language, search, people, sites, actions }: RecordFilterProps) {
  const { record } = wordsOf(language);
  const places = ['*', ...sites.map(({ id }) => id)];
  return (
    <form method="get" action="/record" class="line filter">
      <Select
        name="person"
        label={record.filter.person}
        all={record.filter.all}
        chosen={String(search.person ?? '')}
        options={people.map(({ id, name }) => [String(id), name])}
      />
      <Select
        name="action"
        label={record.filter.action}
        all={record.filter.all}
        chosen={search.action ?? ''}
        options={actions.map((action) => [action, record.action[action]])}
      />
      <Select
        name="site"
        label={record.filter.site}
        all={record.filter.all}
        chosen={search.site ?? ''}
        options={places.map((id) => [id, siteName(id, sites, language)])}
      />
      <button type="submit">{record.filter.submit}</button>
    </form>
  );
}
