/** What a person may do at a site: write, approve, publish, and say who may do what. None implies another. */
export const roles = ['author', 'approver', 'publisher', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** Stands for all sites, those to come too. No site can have it as its id. */
export const everySite = '*';

export type HeldRole = { site: string; role: Role };

/** Whether somebody has a role at a site, or at every site. */
export function holds(held: HeldRole[], role: Role, site: string): boolean {
  return held.some((one) => one.role === role && (one.site === site || one.site === everySite));
}

/** Whether somebody may do something with what these sites show: with what every site shows (none), only who may everywhere. */
export function holdsForAll(held: HeldRole[], role: Role, sites: string[]): boolean {
  return sites.length === 0 ? holds(held, role, everySite) : sites.every((site) => holds(held, role, site));
}
