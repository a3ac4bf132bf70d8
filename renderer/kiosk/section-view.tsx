import { useState } from 'preact/hooks';
import type { LifeEvent } from '../../content/model/procedure.ts';
import type { SectionAnswer, SectionName } from '../../main/visitor/answers.ts';
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
  const [{ from, only }, setWanted] = useState<{ from: number; only?: LifeEvent | undefined }>({ from: 0 });
  const loaded = useAnswer(() => fetchSection(name, { from, only }, edition), [name, from, only, edition]);
  if (!loaded?.answer || loaded.isLate) return <WaitingView />;
  const section = loaded.answer;
  return (
    <div class="section tiles">
      <h1>{t(`home.${name}`)}</h1>
      <LifeEvents offered={section.lifeEvents} chosen={only} choose={(event) => setWanted({ from: 0, only: event })} />
      {name === 'projects' ? (
        <ProjectList projects={section.cards} open={open} />
      ) : (
        section.cards.map((card) => <CardTile key={card.id} card={card} open={open} />)
      )}
      <Pager section={section} goTo={(place) => setWanted({ from: place, only })} />
    </div>
  );
}

type LifeEventsProps = {
  offered: LifeEvent[];
  chosen: LifeEvent | undefined;
  choose: (event: LifeEvent | undefined) => void;
};

/** What happens in a life, to see only what it asks for; touched again, everything is shown. */
function LifeEvents({ offered, chosen, choose }: LifeEventsProps) {
  const { t } = useLocale();
  if (offered.length < 2) return null;
  return (
    <div class="life-events" role="group" aria-label={t('lifeEvents')}>
      {offered.map((event) => (
        <button
          key={event}
          aria-pressed={event === chosen}
          onClick={() => choose(event === chosen ? undefined : event)}
        >
          <Icon name={event} />
          {t(`lifeEvent.${event}`)}
        </button>
      ))}
    </div>
  );
}

function Pager({ section, goTo }: { section: SectionAnswer; goTo: (place: number) => void }) {
  const { t } = useLocale();
  const { cards, total, from, previous, next } = section;
  if (total <= cards.length) return null;
  return (
    <div class="pager">
      <button disabled={previous === undefined} onClick={() => goTo(previous ?? 0)}>
        <Icon name="back" />
        {t('section.before')}
      </button>
      <bdi>{t('section.place', { first: from + 1, last: from + cards.length, total })}</bdi>
      <button disabled={next === undefined} onClick={() => goTo(next ?? from)}>
        {t('section.after')}
        <Icon name="forward" />
      </button>
    </div>
  );
}
