import type { Document } from '../../content/model/document.ts';
import { direction, languageTag } from '../../content/model/language.ts';
import { localize } from '../../content/model/localized.ts';
import type { DocumentAnswer, HomeAnswer } from '../../main/visitor/answers.ts';
import { Day } from '../ui/day.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { fetchDocument } from './api.ts';
import { Blocks } from './blocks.tsx';
import { CallDetails, EventDetails, NoticeDetails } from './date-details.tsx';
import { useAnswer } from './freshness.ts';
import { Notices } from './notices.tsx';
import { PlaceDetails } from './place-details.tsx';
import { GoneView, WaitingView } from './plain-views.tsx';
import { ProcedureDetails } from './procedure-details.tsx';
import { ProgrammeDetails } from './programme-details.tsx';
import { ProjectDetails } from './project-details.tsx';
import { Related } from './related.tsx';
import { SourceBox } from './source-box.tsx';

type DocumentViewProps = {
  id: string;
  edition: HomeAnswer['edition'];
  open: (id: string) => void;
  goHome: () => void;
};

/** One document, whole, of the edition with which the visit began. */
export function DocumentView({ id, edition, open, goHome }: DocumentViewProps) {
  const { language } = useLocale();
  const loaded = useAnswer(() => fetchDocument(id, language, edition?.number), [id, edition?.number]);
  if (!loaded || loaded.isLate) return <WaitingView />;
  if (!loaded.answer) return <GoneView goHome={goHome} />;
  // Until the answer for another id is here, the one before stays: nothing flashes.
  return <Article key={loaded.answer.document.id} {...loaded.answer} edition={edition} open={open} />;
}

type ArticleProps = DocumentAnswer & Pick<DocumentViewProps, 'edition' | 'open'>;

function Article({ open, edition, ...answer }: ArticleProps) {
  const { document, linked, related } = answer;
  return (
    <article>
      <div class="opening">
        <p class="kind">
          <KindOf document={document} />
        </p>
        <Words of={document.title} as="h1" />
        {document.summary && <Words of={document.summary} as="p" class="lead" />}
        <Notices document={document} />
      </div>
      <div class="reading">
        <Details {...answer} edition={edition} open={open} />
        <Body document={document} open={open} />
        {document.type !== 'programme' && <Related cards={related} open={open} />}
        <SourceBox source={document.source} linked={linked} open={open} />
      </div>
    </article>
  );
}

/** What a document of its type has besides a body. */
function Details({ document, linked, related, axis, hours, edition, open }: ArticleProps) {
  switch (document.type) {
    case 'project':
      return <ProjectDetails project={document} axis={axis} linked={linked} open={open} />;
    case 'programme':
      return <ProgrammeDetails programme={document} projects={related} open={open} />;
    case 'procedure':
      return <ProcedureDetails procedure={document} linked={linked} open={open} />;
    case 'site':
    case 'service':
      return <PlaceDetails place={document} hours={hours} linked={linked} open={open} />;
    case 'notice':
      return <NoticeDetails notice={document} />;
    case 'call':
      return <CallDetails call={document} />;
    case 'event':
      return <EventDetails event={document} stampedAt={edition?.issuedAt ?? ''} />;
    default:
      return null;
  }
}

function KindOf({ document }: { document: Document }) {
  const { t } = useLocale();
  switch (document.type) {
    case 'project':
      return <bdi>{t('project.number', { number: document.number })}</bdi>;
    case 'announcement':
      return (
        <>
          {t('type.announcement')} · <Day of={document.issued} />
        </>
      );
    case 'decision':
      return (
        <>
          {t('type.decision')} · {t(`decision.${document.session}`)} · <Day of={document.decidedOn} />
        </>
      );
    default:
      return <>{t(`type.${document.type}`)}</>;
  }
}

function Body({ document, open }: { document: Document; open: (id: string) => void }) {
  const { language } = useLocale();
  const shown = document.body && localize(document.body, language);
  if (!shown) return null;
  return (
    <div class="body" lang={languageTag(shown.language)} dir={direction(shown.language)}>
      <Blocks blocks={shown.value} open={open} />
    </div>
  );
}
