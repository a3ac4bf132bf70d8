import { type Role, roles } from './keys.ts';
import type { Offered } from './read-repository.ts';
import { keysOf } from './root.ts';
import { lifetimeDays } from './sign.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** `ageing`: less than half of its life is left. */
export type RoleState = {
  role: Role;
  version: number;
  expires: string;
  daysLeft: number;
  keyIds: string[];
  threshold: number;
  life: 'fresh' | 'ageing' | 'expired';
};

/** What the signatures of a repository are worth at some moment. */
export function roleStates(offered: Offered, now: Date): RoleState[] {
  return roles.map((role) => {
    const { version, expires } = role === 'root' ? offered.root.signed : offered[role];
    const { keys, threshold } = keysOf(offered.root.signed, role);
    const daysLeft = (new Date(expires).getTime() - now.getTime()) / dayMs;
    const life = daysLeft <= 0 ? 'expired' : daysLeft < lifetimeDays[role] / 2 ? 'ageing' : 'fresh';
    return {
      role,
      version,
      expires,
      daysLeft: Math.floor(daysLeft),
      keyIds: keys.map(({ keyID }) => keyID),
      threshold,
      life,
    };
  });
}
