import { useState } from 'preact/hooks';
import type { SectionName } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { fetchSection } from './api.ts';
import { CardTile } from './card-tile.tsx';
import { useAnswer } from './freshness.ts';
import { WaitingView } from './plain-views.tsx';
import { ProjectList } from './project-list.tsx';

type SectionViewProps = { name: SectionName; edition: number | undefined; open: (id: string) => void };

/** All documents of a section, a handful at a time. */
export function SectionView({ name, edition, open }: SectionViewProps) {
  const { t } = useLocale();
  const [from, setFrom] = useState(0);
  const loaded = useAnswer(() => fetchSection(name, from, edition), [name, from, edition]);
  if (!loaded?.answer || loaded.isLate) return <WaitingView />;
  const section = loaded.answer;
  const { cards, total, previous, next } = section;
  const place = { first: section.from + 1, last: section.from + cards.length, total };
  return (
    <div class="section tiles">
      <h1>{t(`home.${name}`)}</h1>
      {name === 'projects' ? (
        <ProjectList projects={cards} open={open} />
      ) : (
        cards.map((card) => <CardTile key={card.id} card={card} open={open} />)
      )}
      {total > cards.length && (
        <div class="pager">
          <button type="button" disabled={previous === undefined} onClick={() => setFrom(previous ?? 0)}>
            <Icon name="back" />
            {t('section.before')}
          </button>
          <bdi>{t('section.place', place)}</bdi>
          <button type="button" disabled={next === undefined} onClick={() => setFrom(next ?? from)}>
            {t('section.after')}
            <Icon name="forward" />
          </button>
        </div>
      )}
    </div>
  );
}
