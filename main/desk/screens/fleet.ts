import type { DeskDb } from '../store/desk-db.ts';
import type { PairedScreen, PlacedScreen } from '../store/read-screens.ts';
import type { LiveScreens, Told } from './live-screens.ts';
import { kindOf, type ScreenState, type StateKind, stateKinds, stateOf } from './screen-state.ts';

/** By what the states of screens are told. */
export type Watch = {
  live: LiveScreens;
  now: Date;
  /** The number of the edition that screens should show; 0: there is none yet. */
  newest: number;
};

/** Of thousands of screens, what their order and their number need. */
export type RankedScreen = PlacedScreen & { kind: StateKind };

/** A screen as it is now. */
export type FleetScreen = { screen: PairedScreen; told: Told | undefined; isOpen: boolean; state: ScreenState };

/** How many screens of a site are in each state. */
export type SiteCount = { site: string; counts: Record<StateKind, number> };

/** How far an edition has come: how many of all show it, and the first of those that do not, the worst first. */
export type Arrived = { all: number; there: number; missing: FleetScreen[] };

/** Every screen, the worst first, and by name among equals. */
export function rankScreens(db: DeskDb, { live, now, newest }: Watch): RankedScreen[] {
  const screens = db.placedScreens().map(({ id, site }) => {
    const kind = kindOf({ told: live.told(id), isOpen: live.isOpen(id), now, newest });
    return { id, site, kind };
  });
  return stateKinds.flatMap((kind) => screens.filter((screen) => screen.kind === kind));
}

/** Undefined: it is paired no more. */
export function seeScreen(db: DeskDb, id: number, { live, now, newest }: Watch): FleetScreen | undefined {
  const screen = db.screen(id);
  const [told, isOpen] = [live.told(id), live.isOpen(id)];
  return screen && { screen, told, isOpen, state: stateOf({ told, isOpen, now, newest }) };
}

/** Each site that has screens, the one with the worst first. */
export function countBySite(ranked: RankedScreen[]): SiteCount[] {
  const sites = new Map<string, SiteCount>();
  for (const { site, kind } of ranked) {
    const found = sites.get(site) ?? { site, counts: noneYet() };
    found.counts[kind] += 1;
    sites.set(site, found);
  }
  return [...sites.values()];
}

/** @param named so many of the missing screens are told */
export function followEdition(db: DeskDb, watch: Watch, named: number): Arrived {
  const ranked = rankScreens(db, watch);
  const missing = ranked.filter(({ id, kind }) => {
    const isHeard = kind !== 'silent' && kind !== 'never';
    return !isHeard || (watch.live.told(id)?.report.edition?.number ?? 0) < watch.newest;
  });
  const first = missing.slice(0, named).flatMap(({ id }) => seeScreen(db, id, watch) ?? []);
  return { all: ranked.length, there: ranked.length - missing.length, missing: first };
}

const noneYet = (): SiteCount['counts'] => ({ broken: 0, silent: 0, never: 0, behind: 0, current: 0 });
