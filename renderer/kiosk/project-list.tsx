import type { Card } from '../../main/visitor/answers.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { Words } from '../ui/words.tsx';

/** Projects by number, a line each. */
export function ProjectList({ projects, open }: { projects: Card[]; open: (id: string) => void }) {
  const { t } = useLocale();
  if (projects.length === 0) return null;
  const byNumber = projects.toSorted((a, b) => (a.project?.number ?? 0) - (b.project?.number ?? 0));
  return (
    <ol class="project-list">
      {byNumber.map(({ id, title, project }) => (
        <li key={id}>
          <button onClick={() => open(id)}>
            <span class="number" aria-hidden="true">
              {project?.number}
            </span>
            <Words of={title} class="title" />
            {project && <span class={`state state-${project.state}`}>{t(`state.${project.state}`)}</span>}
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ol>
  );
}
