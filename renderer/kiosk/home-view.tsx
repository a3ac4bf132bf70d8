import type { Card, HomeAnswer, SectionName } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { useNow } from './now.tsx';
import { OpenNow } from './open-now.tsx';
import { Message } from './plain-views.tsx';
import { SearchEntrance } from './search-entrance.tsx';

type HomeProps = {
  home: HomeAnswer;
  open: (id: string) => void;
  openSection: (name: SectionName) => void;
  openSearch: () => void;
};

/** The first view: the programme, and a way to everything else that there is. */
export function HomeView({ home, open, openSection, openSearch }: HomeProps) {
  const { t } = useLocale();
  const now = useNow();
  if (home.programmes.length + home.sections.length === 0) {
    return <Message class="home" as="p" icon="info" text={t('home.empty')} />;
  }
  return (
    <div class="home">
      <div class="first">
        <SearchEntrance open={openSearch} />
        {home.hours && now && (
          <p class="here">
            <Icon name="time" />
            <OpenNow hours={home.hours} />
          </p>
        )}
        {home.programmes.map((programme) => (
          <Hero key={programme.id} card={programme} open={open} />
        ))}
      </div>
      <nav class="sections" aria-label={t('home.sections')}>
        {home.sections.map((name) => (
          <button key={name} class={`section-tile to-${name}`} onClick={() => openSection(name)}>
            <Icon name={name} />
            <span>{t(`home.${name}`)}</span>
          </button>
        ))}
      </nav>
    </div>
  );
}

function Hero({ card, open }: { card: Card; open: (id: string) => void }) {
  const { t } = useLocale();
  return (
    <button class="hero" onClick={() => open(card.id)}>
      <span class="kind">{t(`type.${card.type}`)}</span>
      <Words of={card.title} class="title" />
      {card.summary && <Words of={card.summary} class="summary" />}
      <span class="go">
        <Icon name="forward" />
      </span>
    </button>
  );
}
