import type { DocumentOf } from '../../content/model/document.ts';
import type { Localized } from '../../content/model/localized.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { History } from './history.tsx';

type ProjectDetailsProps = {
  project: DocumentOf<'project'>;
  axis: Localized<string> | undefined;
  linked: Card[];
  open: (id: string) => void;
};

/** How far a project is, as far as a source says it. */
export function ProjectDetails({ project, axis, linked, open }: ProjectDetailsProps) {
  const { t } = useLocale();
  const programme = linked.find(({ id }) => id === project.programme);
  return (
    <>
      <section class="facts">
        <dl>
          <dt>{t('project.state')}</dt>
          <dd>
            <span class={`state state-${project.state}`}>{t(`state.${project.state}`)}</span>
          </dd>
          {axis && (
            <>
              <dt>{t('project.axis')}</dt>
              <Words of={axis} as="dd" />
            </>
          )}
        </dl>
        {project.reading.includes('axis') && <p class="our-reading">{t('project.reading.axis')}</p>}
      </section>
      <section class="activities" aria-labelledby="activities">
        <h2 id="activities">{t('project.activities')}</h2>
        <ol>
          {project.activities.map((activity) => (
            <li key={activity.id} class={`state-${activity.state}`}>
              <Words of={activity.title} />
              <span class={`state state-${activity.state}`}>{t(`state.${activity.state}`)}</span>
            </li>
          ))}
        </ol>
        {project.reading.includes('activities') && <p class="our-reading">{t('project.reading.activities')}</p>}
      </section>
      <History title={t('project.milestones')} milestones={project.milestones} />
      {programme && <CardTile card={programme} open={open} />}
    </>
  );
}
