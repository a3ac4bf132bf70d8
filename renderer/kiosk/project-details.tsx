import type { DocumentOf } from '../../content/model/document.ts';
import type { Localized } from '../../content/model/localized.ts';
import type { Card } from '../../main/visitor/answers.ts';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';
import { CardTile } from './card-tile.tsx';
import { Fact, Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Part } from './part.tsx';

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
      <Facts note={project.reading.includes('axis') && <p class="our-reading">{t('project.reading.axis')}</p>}>
        <Fact name={t('project.state')}>
          <span class={`state state-${project.state}`}>{t(`state.${project.state}`)}</span>
        </Fact>
        {axis && (
          <Fact name={t('project.axis')}>
            <Words of={axis} />
          </Fact>
        )}
      </Facts>
      <Part name="activities" title={t('project.activities')}>
        <ol>
          {project.activities.map((activity) => (
            <li key={activity.id} class={`state-${activity.state}`}>
              <Words of={activity.title} />
              <span class={`state state-${activity.state}`}>{t(`state.${activity.state}`)}</span>
            </li>
          ))}
        </ol>
        {project.reading.includes('activities') && <p class="our-reading">{t('project.reading.activities')}</p>}
      </Part>
      <History title={t('project.milestones')} milestones={project.milestones} />
      {programme && <CardTile card={programme} open={open} />}
    </>
  );
}
