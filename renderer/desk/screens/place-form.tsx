import type { Site } from '../../../main/desk/sites.ts';
import type { PairedScreen } from '../../../main/desk/store/read-screens.ts';
import { Field } from '../field.tsx';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, wordsOf } from '../words.ts';

/** What could not be taken, and why. */
export type TypedPlace = {
  name: string | undefined;
  nameFault: 'needed' | 'tooLong' | undefined;
  siteFault: 'needed' | undefined;
};

type PlaceFormProps = {
  screen: PairedScreen;
  /** Where it may be moved to. */
  own: Site[];
  typed: TypedPlace | undefined;
  language: DeskLanguage;
};

/** How a screen is called, and which site it belongs to. */
export function PlaceForm({ screen, own, typed, language }: PlaceFormProps) {
  const { screenPlace: words, fault } = wordsOf(language);
  const described = typed?.siteFault ? 'site-hint site-fault' : 'site-hint';
  return (
    <>
      <h2>{words.title}</h2>
      <form method="post" action={`/screens/${screen.id}/place`} class="card">
        <Field
          name="name"
          label={words.name}
          fault={typed?.nameFault && fault[typed.nameFault]}
          value={typed?.name ?? screen.name}
          autocomplete="off"
        />
        <div class="field">
          <label for="site">{words.site}</label>
          <p class="hint" id="site-hint">
            {words.siteHint}
          </p>
          <select
            id="site"
            name="site"
            aria-describedby={described}
            aria-invalid={typed?.siteFault ? 'true' : undefined}
          >
            {own.map(({ id }) => (
              <option value={id} selected={id === screen.site}>
                {siteName(id, own, language)}
              </option>
            ))}
          </select>
          {typed?.siteFault ? (
            <p class="fault" id="site-fault">
              {words.siteFault}
            </p>
          ) : null}
        </div>
        <button type="submit" class="quiet">
          {words.submit}
        </button>
      </form>
    </>
  );
}
