import type { DocumentOf } from '../../content/model/document.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { History } from './history.tsx';
import { Part } from './part.tsx';
import { ProjectList } from './project-list.tsx';

type ProgrammeDetailsProps = { programme: DocumentOf<'programme'>; projects: Card[]; open: (id: string) => void };

/** What a programme consists of: its principles, how it came about, and its axes with the projects of each, which are long. */
export function ProgrammeDetails({ programme, projects, open }: ProgrammeDetailsProps) {
  const { t } = useLocale();
  return (
    <>
      <Part name="principles" title={t('programme.principles')}>
        <ul>
          {programme.principles.map(({ id, title }) => (
            <Words key={id} of={title} as="li" />
          ))}
        </ul>
      </Part>
      <History title={t('programme.history')} milestones={programme.history} />
      <Part name="axes" title={t('programme.axes')}>
        {projects.some(({ project }) => project?.isReading) && <p class="our-reading">{t('programme.reading')}</p>}
        <ol>
          {programme.axes.map(({ id, title }) => (
            <li key={id}>
              <Words of={title} as="h3" />
              <ProjectList projects={projects.filter(({ project }) => project?.axis === id)} open={open} />
            </li>
          ))}
        </ol>
      </Part>
    </>
  );
}
