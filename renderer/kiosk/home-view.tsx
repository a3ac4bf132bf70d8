import type { Card, HomeAnswer } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { ProjectList } from './project-list.tsx';

type HomeProps = { home: HomeAnswer; open: (id: string) => void };

/** The first view: the programme, its projects as a table of contents, and what else there is. */
export function HomeView({ home, open }: HomeProps) {
  const { t } = useLocale();
  return (
    <div class="home">
      {home.programmes.map((programme) => (
        <Hero key={programme.id} card={programme} open={open} />
      ))}
      {home.projects.length > 0 && (
        <section class="projects" aria-labelledby="projects">
          <h2 id="projects">{t('home.projects')}</h2>
          <ProjectList projects={home.projects} open={open} />
        </section>
      )}
      <div class="others">
        <Tiles name="news" cards={home.news} open={open} />
        <Tiles name="pages" cards={home.pages} open={open} />
      </div>
    </div>
  );
}

function Hero({ card, open }: { card: Card; open: (id: string) => void }) {
  const { t } = useLocale();
  return (
    <button type="button" class="hero" onClick={() => open(card.id)}>
      <span class="kind">{t(`type.${card.type}`)}</span>
      <Words of={card.title} class="title" />
      {card.summary && <Words of={card.summary} class="summary" />}
      <span class="go">
        <Icon name="forward" />
      </span>
    </button>
  );
}

function Tiles({ name, cards, open }: { name: 'news' | 'pages'; cards: Card[]; open: (id: string) => void }) {
  const { t } = useLocale();
  if (cards.length === 0) return null;
  return (
    <section class="tiles" aria-labelledby={name}>
      <h2 id={name}>{t(`home.${name}`)}</h2>
      {cards.map((card) => (
        <CardTile key={card.id} card={card} open={open} />
      ))}
    </section>
  );
}
