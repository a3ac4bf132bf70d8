import { remember } from '../remember.ts';

/** A month later, somebody counts as new there. */
const rememberMs = 30 * 24 * 60 * 60_000;

/** So many are remembered; then the one that came in longest ago is forgotten. */
const maxRemembered = 10_000;

export type FamiliarNetworks = {
  has(account: number, network: string, now: Date): boolean;
  add(account: number, network: string, now: Date): void;
};

/** From where accounts have come in. In memory alone: the desk keeps no addresses of people. */
export function createFamiliarNetworks(): FamiliarNetworks {
  const seen = new Map<string, number>();
  const keyOf = (account: number, network: string) => `${account} ${network}`;
  return {
    has: (account, network, now) => {
      const at = seen.get(keyOf(account, network));
      return at !== undefined && now.getTime() - at < rememberMs;
    },
    add: (account, network, now) => remember(seen, keyOf(account, network), now.getTime(), maxRemembered),
  };
}
