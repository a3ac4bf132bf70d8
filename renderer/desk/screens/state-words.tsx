import { localDay } from '../../../content/model/validity.ts';
import { formatDay } from '../../../content/text/dates.ts';
import type { ScreenState, Trouble } from '../../../main/desk/screens/screen-state.ts';
import { dayAndTime, deskTimeZone } from '../day-and-time.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';

/** How a screen is, in a sentence. The colour beside it says no more than that. */
export function StateWords({ state, language }: { state: ScreenState; language: DeskLanguage }) {
  const { screens: own } = wordsOf(language);
  return (
    <div class="state" data-state={state.kind}>
      {state.kind === 'broken' ? (
        <ul>
          {state.troubles.map((trouble) => (
            <li>
              <TroubleWords trouble={trouble} language={language} />
            </li>
          ))}
        </ul>
      ) : (
        sentenceOf(state, language, own)
      )}
    </div>
  );
}

function sentenceOf(
  state: Exclude<ScreenState, { kind: 'broken' }>,
  language: DeskLanguage,
  own: ReturnType<typeof wordsOf>['screens'],
): string {
  if (state.kind === 'silent') return fill(own.is.silent, { since: dayAndTime(state.since, language) });
  if (state.kind !== 'behind') return own.is[state.kind];
  const { number, issuedAt } = state.edition;
  return fill(own.is.behind, { number, day: formatDay(localDay(new Date(issuedAt), deskTimeZone), language) });
}

/** What a screen says in its own words is in English. */
function TroubleWords({ trouble, language }: { trouble: Trouble; language: DeskLanguage }) {
  const { screens: own } = wordsOf(language);
  if (trouble.words === undefined) return <>{own.trouble[trouble.kind]}</>;
  return (
    <bdi lang="en" dir="ltr">
      {trouble.words}
    </bdi>
  );
}
