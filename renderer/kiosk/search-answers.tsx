import type { MarkedPart } from '../../content/text/mark-matches.ts';
import type { HomeAnswer, SearchAnswer, SectionName } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Marked } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Part } from './part.tsx';

/** How many topics are offered where there is nothing to search for yet. */
const maxTopics = 4;

/** Nothing has all the words. */
const isMissed = ({ found, isNearest }: SearchAnswer) => isNearest || found.length === 0;

/** How much was found, as a screen reader says it while somebody writes. */
export function FoundSentence({ answer }: { answer: SearchAnswer }) {
  const { t } = useLocale();
  const count = answer.found.length;
  if (isMissed(answer)) return <p class="missed">{t(count > 0 ? 'search.nearest' : 'search.nothing')}</p>;
  return (
    <p class="count">
      <bdi>{t('search.found', { count })}</bdi>
    </p>
  );
}

type SearchAnswersProps = { answer: SearchAnswer; open: (id: string) => void };

/** What was found; else what comes nearest, and who can help. */
export function SearchAnswers({ answer, open }: SearchAnswersProps) {
  const { t } = useLocale();
  const { found, helpDesk } = answer;
  return (
    <>
      {found.map(({ card, title, excerpt }) => (
        <CardTile key={card.id} card={card} open={open} marked={title}>
          {excerpt && <Excerpt parts={excerpt} />}
        </CardTile>
      ))}
      {isMissed(answer) && helpDesk && (
        <Part name="help-desk" class="tiles" title={t('search.helpDesk')}>
          <CardTile card={helpDesk} open={open} />
        </Part>
      )}
    </>
  );
}

/** It may be in another language than the page, and from the other side. */
function Excerpt({ parts }: { parts: MarkedPart[] }) {
  return (
    <span class="excerpt" dir="auto">
      <Marked parts={parts} />
    </span>
  );
}

type TopicsProps = { home: HomeAnswer; openSection: (name: SectionName) => void };

/** What can be asked here, before anything is, or where nothing was found. */
export function Topics({ home, openSection }: TopicsProps) {
  const { t } = useLocale();
  const topics = home.sections.slice(0, maxTopics);
  if (topics.length === 0) return null;
  return (
    <Part name="topics" title={t('search.topics')}>
      {topics.map((name) => (
        <button key={name} class={`section-tile to-${name}`} onClick={() => openSection(name)}>
          <Icon name={name} />
          <span>{t(`home.${name}`)}</span>
        </button>
      ))}
    </Part>
  );
}
