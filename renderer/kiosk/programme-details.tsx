import type { DocumentOf } from '../../content/model/document.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { ProjectList } from './project-list.tsx';

type ProgrammeDetailsProps = { programme: DocumentOf<'programme'>; projects: Card[]; open: (id: string) => void };

/** What a programme consists of: its principles, axes and projects. */
export function ProgrammeDetails({ programme, projects, open }: ProgrammeDetailsProps) {
  const { t } = useLocale();
  return (
    <>
      <section class="principles" aria-labelledby="principles">
        <h2 id="principles">{t('programme.principles')}</h2>
        <ul>
          {programme.principles.map(({ id, title }) => (
            <Words key={id} of={title} as="li" />
          ))}
        </ul>
      </section>
      <section class="axes" aria-labelledby="axes">
        <h2 id="axes">{t('programme.axes')}</h2>
        <ol>
          {programme.axes.map(({ id, title }) => (
            <Words key={id} of={title} as="li" />
          ))}
        </ol>
      </section>
      {projects.length > 0 && (
        <section aria-labelledby="projects">
          <h2 id="projects">{t('programme.projects')}</h2>
          <ProjectList projects={projects} open={open} />
        </section>
      )}
    </>
  );
}
