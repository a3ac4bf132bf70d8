import type { DocumentOf } from '../../content/model/document.ts';
import type { Localized } from '../../content/model/localized.ts';
import { checklistText } from '../../content/text/checklist.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { type Locale, useLocale } from '../ui/locale.tsx';
import { inWords, Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Fact, Facts } from './facts.tsx';
import { ForPhone } from './for-phone.tsx';
import { Part } from './part.tsx';
import { Portal } from './portal.tsx';

type Procedure = DocumentOf<'procedure'>;
type Paper = Procedure['papers'][number];

type ProcedureDetailsProps = { procedure: Procedure; linked: Card[]; open: (id: string) => void };

/** What to bring, what it costs, how long it takes, where to go, there and on the internet, and all of it for one's own telephone. */
export function ProcedureDetails({ procedure, linked, open }: ProcedureDetailsProps) {
  const locale = useLocale();
  const { t } = locale;
  const services = linked.filter(({ type }) => type === 'service');
  // Else a code would carry a title, and nothing to bring or to know.
  const isListed = procedure.papers.length + procedure.fees.length + services.length > 0;
  return (
    <>
      <Part name="papers" title={t('procedure.papers')}>
        {procedure.papers.length === 0 ? (
          <p>{t('procedure.noPapers')}</p>
        ) : (
          <ul>
            {procedure.papers.map((paper, index) => (
              <li key={index}>
                <Words of={paper.title} as="p" class="paper" />
                <p class="about">{aboutPaper(paper, locale)}</p>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Facts>
        {factsOf(procedure, locale).map(({ name, value }) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </Facts>
      {services.length > 0 && (
        <Part name="where" class="tiles" title={t('procedure.where')}>
          {services.map((card) => (
            <CardTile key={card.id} card={card} open={open} />
          ))}
        </Part>
      )}
      {procedure.portal && <Portal portal={procedure.portal} />}
      <Lines title={t('procedure.steps')} name="steps" lines={procedure.steps} />
      <Lines title={t('procedure.mistakes')} name="mistakes" lines={procedure.mistakes} />
      {isListed && (
        <ForPhone title={t('procedure.takeAlong')} text={asText(procedure, services, locale)}>
          <p>{t('procedure.takeAlongText')}</p>
        </ForPhone>
      )}
    </>
  );
}

function Lines({ title, name, lines }: { title: string; name: 'steps' | 'mistakes'; lines: Localized<string>[] }) {
  if (lines.length === 0) return null;
  const List = name === 'steps' ? 'ol' : 'ul';
  return (
    <Part name={name} title={title}>
      <List>
        {lines.map((line, index) => (
          <li key={index}>
            {name === 'mistakes' && <Icon name="warning" />}
            <Words of={line} />
          </li>
        ))}
      </List>
    </Part>
  );
}

/** What kind of paper, how many of it, from whom and for whom, as one line. */
function aboutPaper({ form, copies = 1, legalised, issuer, condition }: Paper, { language, t }: Locale): string {
  const parts = [
    t(`procedure.form.${form}`),
    copies > 1 && t('procedure.copies', { count: copies }),
    legalised && t('procedure.legalised'),
    issuer && inWords(issuer, language),
    condition && inWords(condition, language),
  ];
  return parts.filter(Boolean).join(' · ');
}

function factsOf(procedure: Procedure, { language, t }: Locale): { name: string; value: string }[] {
  const { fees, delay, receipt } = procedure;
  const inDirhams = (amount: number) => (amount === 0 ? t('procedure.free') : t('procedure.dirhams', { amount }));
  return [
    ...fees.map(({ title, amount }) => ({ name: inWords(title, language), value: inDirhams(amount) })),
    ...(delay ? [{ name: t('procedure.delay'), value: t(`procedure.${delay.counted}`, { count: delay.days }) }] : []),
    { name: t('procedure.receipt'), value: t(receipt ? 'procedure.receiptGiven' : 'procedure.noReceipt') },
  ];
}

/** The whole procedure as text: an example says so there too. */
function asText(procedure: Procedure, services: Card[], locale: Locale): string {
  const { language, t } = locale;
  return checklistText({
    title: inWords(procedure.title, language),
    note: procedure.source.kind === 'example' ? t('source.exampleNote') : undefined,
    papers: procedure.papers.map((paper) => `${inWords(paper.title, language)} (${aboutPaper(paper, locale)})`),
    facts: [
      ...factsOf(procedure, locale).map(({ name, value }) => `${name}: ${value}`),
      ...services.map(({ title }) => `${t('procedure.where')}: ${inWords(title, language)}`),
    ],
  });
}
