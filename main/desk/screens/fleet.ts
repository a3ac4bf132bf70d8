import type { DeskDb } from '../store/desk-db.ts';
import type { PairedScreen } from '../store/read-screens.ts';
import type { LiveScreens, Told } from './live-screens.ts';
import { type ScreenState, stateKinds, stateOf } from './screen-state.ts';

/** A screen as it is now. */
export type FleetScreen = { screen: PairedScreen; told: Told | undefined; isOpen: boolean; state: ScreenState };

/** How many screens of a site are in each state. */
export type SiteCount = { site: string; counts: Record<ScreenState['kind'], number> };

export type Fleet = {
  /** The worst first. */
  screens: FleetScreen[];
  /** The number of the edition that screens should show; 0: there is none yet. */
  newest: number;
};

/** @param announced the number of the edition that was published last; undefined: none yet */
export function readFleet(db: DeskDb, live: LiveScreens, now: Date, announced: number | undefined): Fleet {
  const screens = db.screens();
  const shown = screens.map(({ id }) => live.told(id)?.report.edition?.number ?? 0);
  const newest = announced ?? shown.reduce((most, number) => Math.max(most, number), 0);
  const seen = screens.map((screen): FleetScreen => {
    const [told, isOpen] = [live.told(screen.id), live.isOpen(screen.id)];
    return { screen, told, isOpen, state: stateOf({ told, isOpen, now, newest }) };
  });
  const rank = ({ state }: FleetScreen) => stateKinds.indexOf(state.kind);
  return { screens: seen.toSorted((a, b) => rank(a) - rank(b)), newest };
}

/** Each site that has screens, the one with the worst first. */
export function countBySite(screens: FleetScreen[]): SiteCount[] {
  const sites = new Map<string, SiteCount>();
  for (const { screen, state } of screens) {
    const found = sites.get(screen.site) ?? { site: screen.site, counts: noneYet() };
    found.counts[state.kind] += 1;
    sites.set(screen.site, found);
  }
  return [...sites.values()];
}

const noneYet = (): SiteCount['counts'] => ({ broken: 0, silent: 0, never: 0, behind: 0, current: 0 });
