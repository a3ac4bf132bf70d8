import type { Card, HomeAnswer, SectionName } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Message } from './plain-views.tsx';
import { ProjectList } from './project-list.tsx';

type HomeProps = { home: HomeAnswer; open: (id: string) => void; openSection: (name: SectionName) => void };

/** The first view: the programme, its projects as a table of contents, and what else there is. */
export function HomeView({ home, open, openSection }: HomeProps) {
  const { t } = useLocale();
  const all = (name: SectionName) => (
    <ShowAll total={home[name].total} shown={home[name].cards} open={() => openSection(name)} />
  );
  const hasOthers = home.news.total + home.pages.total > 0;
  if (home.programmes.length + home.projects.total === 0 && !hasOthers) {
    return <Message class="home" as="p" icon="info" text={t('home.empty')} />;
  }
  return (
    <div class="home">
      {home.programmes.map((programme) => (
        <Hero key={programme.id} card={programme} open={open} />
      ))}
      {home.projects.total > 0 && (
        <section class="projects" aria-labelledby="projects">
          <h2 id="projects">{t('home.projects')}</h2>
          <ProjectList projects={home.projects.cards} open={open} />
          {all('projects')}
        </section>
      )}
      {hasOthers && (
        <div class="others">
          {(['news', 'pages'] as const).map(
            (name) =>
              home[name].total > 0 && (
                <section key={name} class="tiles" aria-labelledby={name}>
                  <h2 id={name}>{t(`home.${name}`)}</h2>
                  {home[name].cards.map((card) => (
                    <CardTile key={card.id} card={card} open={open} />
                  ))}
                  {all(name)}
                </section>
              ),
          )}
        </div>
      )}
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

/** Leads to the rest of a section, where home does not show all of it. */
function ShowAll({ total, shown, open }: { total: number; shown: Card[]; open: () => void }) {
  const { t } = useLocale();
  if (total <= shown.length) return null;
  return (
    <button type="button" class="show-all" onClick={open}>
      <bdi>{t('home.all', { total })}</bdi>
      <Icon name="forward" />
    </button>
  );
}
