import type { FleetScreen } from '../../../main/desk/screens/fleet.ts';
import type { Site } from '../../../main/desk/sites.ts';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { StateWords } from './state-words.tsx';

/** So many of those that do not show it are named; the page of the screens has them all. */
const named = 10;

type ArrivalsProps = { number: number; screens: FleetScreen[]; sites: Site[]; language: DeskLanguage };

/** How far an edition has come, by what the screens themselves report. */
export function Arrivals({ number, screens, sites, language }: ArrivalsProps) {
  const { screens: words } = wordsOf(language);
  if (screens.length === 0) return null;
  const missing = screens.filter(({ state, told }) => {
    const isHeard = state.kind !== 'silent' && state.kind !== 'never';
    return !isHeard || (told?.report.edition?.number ?? 0) < number;
  });
  const there = screens.length - missing.length;
  return (
    <div id="live" data-live="/screens/changes" class="arrivals">
      <h2>{words.arrivals}</h2>
      <p>
        <progress max={screens.length} value={there} aria-label={words.arrivals} />{' '}
        {fill(words.arrived, { there, all: screens.length })}
      </p>
      {missing.length > 0 ? (
        <ul>
          {missing.slice(0, named).map(({ screen, state }) => (
            <li class="line">
              <a href={`/screens/${screen.id}`}>
                <bdi>{screen.name}</bdi>
              </a>
              <span>{siteName(screen.site, sites, language)}</span>
              <StateWords state={state} language={language} />
            </li>
          ))}
        </ul>
      ) : null}
      {missing.length > named ? (
        <p>
          <a href="/screens">{words.back}</a>
        </p>
      ) : null}
    </div>
  );
}
