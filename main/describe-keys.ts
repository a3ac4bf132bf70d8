import type { RoleState } from '../content/publish/role-states.ts';
import { changedRoles, keysInstead, keysOf, shortId } from '../content/publish/root.ts';
import type { SignedDraft } from '../content/publish/sign-draft.ts';

const remedies: Record<RoleState['role'], string> = {
  root: 'npm run keys -- renew root --repository DIR --keys DIR',
  targets: 'npm run edition -- --content DIR --repository DIR --keys DIR, which signs unchanged content anew',
  snapshot: 'npm run keys -- renew --repository DIR --keys DIR',
  timestamp: 'npm run keys -- renew --repository DIR --keys DIR',
};

/** A table of the roles, and below it one sentence for each that needs somebody. */
export function describeRoles(states: RoleState[]): string {
  const rows = states.map((state) => [
    state.role,
    String(state.version),
    state.expires.slice(0, 10),
    String(state.daysLeft),
    `${state.threshold} of ${state.keyIds.length}`,
    state.keyIds.map(shortId).join(' '),
  ]);
  const table = [['role', 'version', 'expires', 'days left', 'must sign', 'keys'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...states.flatMap((state) => warningOf(state) ?? [])].join('\n');
}

function warningOf({ role, life, daysLeft }: RoleState): string | undefined {
  if (life === 'fresh') return undefined;
  const state =
    life === 'expired'
      ? `The signature of ${role} has expired, and screens take nothing new`
      : `The signature of ${role} counts for ${daysLeft} more days, less than half of its life`;
  return `${state}: run ${remedies[role]}.`;
}

const short = (ids: string[]) => ids.map(shortId).join(' ');

/** What a holder of a root key has just signed, and who must sign it still. */
export function describeChange(file: string, { draft, missing }: SignedDraft): string {
  const [former, next] = [draft.former.signed, draft.next.signed];
  const changes = changedRoles(former, next).map((role) => {
    const { keys, threshold } = keysOf(next, role);
    const [came, gone] = [keysInstead(former, next, role), keysInstead(next, former, role)].map(short);
    const kept = keys.map(({ keyID }) => keyID).filter((id) => former.roles[role]?.keyIDs.includes(id));
    if (kept.length === 0) return `  ${role}: new ${came}, of which ${threshold} must sign`;
    return `  ${role}: new ${came} instead of ${gone}, beside ${short(kept)}, of all of which ${threshold} must sign`;
  });
  return [
    `Signed: root ${next.version}, which counts until ${next.expires.slice(0, 10)}, ${changes.length > 0 ? 'with new keys:' : 'with the same keys.'}`,
    ...changes,
    missing
      ? `Still missing: the signatures of ${missing}.`
      : `All signatures are there: bring ${file} back, and run there the command that began the change.`,
  ].join('\n');
}
