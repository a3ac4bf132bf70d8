import type { Role } from '../../main/desk/people/roles.ts';
import { type DeskLanguage, wordsOf } from './words.ts';

type RoleBoxesProps = { language: DeskLanguage; held: Role[]; legend: string };

/** One box a role, ticked where it is held. */
export function RoleBoxes({ language, held, legend }: RoleBoxesProps) {
  const { role: names } = wordsOf(language);
  return (
    <fieldset class="roles">
      <legend>{legend}</legend>
      {(Object.keys(names) as Role[]).map((role) => (
        <label>
          <input type="checkbox" name={role} value="on" checked={held.includes(role)} /> {names[role]}
        </label>
      ))}
    </fieldset>
  );
}
