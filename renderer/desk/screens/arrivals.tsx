import type { Arrived } from '../../../main/desk/screens/fleet.ts';
import type { Site } from '../../../main/desk/sites.ts';
import { siteName } from '../site-name.ts';
import { type DeskLanguage, fill, wordsOf } from '../words.ts';
import { StateWords } from './state-words.tsx';

type ArrivalsProps = { arrived: Arrived; sites: Site[]; language: DeskLanguage };

/** How far an edition has come, by what the screens themselves report. */
export function Arrivals({ arrived: { all, there, missing }, sites, language }: ArrivalsProps) {
  const { screens: words } = wordsOf(language);
  if (all === 0) return null;
  return (
    <div id="live" data-live="/screens/changes" class="arrivals">
      <h2>{words.arrivals}</h2>
      <p>
        <progress max={all} value={there} aria-label={words.arrivals} /> {fill(words.arrived, { there, all })}
      </p>
      {missing.length > 0 ? (
        <ul>
          {missing.map(({ screen, state }) => (
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
      {all - there > missing.length ? (
        <p>
          <a href="/screens">{words.back}</a>
        </p>
      ) : null}
    </div>
  );
}
