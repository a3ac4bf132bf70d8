import { describeRecord } from '../describe-record.ts';
import { secondFactorKeyName } from '../store/second-factor-secrets.ts';
import type { BackedUp } from './back-up.ts';
import type { Restored } from './restore.ts';
import { keysFolder } from './state-files.ts';

/** What a backup came to, for people. */
export function describeBackup({ manifest, record }: BackedUp, target: string): string {
  const files = Object.keys(manifest.files);
  const edition = manifest.edition === undefined ? 'nothing published yet' : `edition ${manifest.edition}`;
  const hasKeys = files.some((path) => path.startsWith(`${keysFolder}/`));
  return [
    `The backup is in ${target}: ${files.length} files, ${edition}, and every one of them was read again.`,
    hasKeys
      ? "The private keys are in it: whoever finds it publishes in the commune's name."
      : 'The private keys are not in it: keep a copy of them in a safe, without which screens have to be given new keys by hand.',
    files.includes(secondFactorKeyName)
      ? `${secondFactorKeyName} is in it: whoever finds it makes the codes of people's telephones.`
      : `${secondFactorKeyName} is not in it: keep it with the keys, without which people's telephones have to be linked anew.`,
    describeRecord(record),
  ].join('\n');
}

/** What a restored desk needs now, for people. */
export function describeRestored({ manifest, floor, hasKeys, lacksSecondFactorKey }: Restored, folder: string): string {
  return [
    `The desk of ${manifest.at} is in ${folder}: start it with --state ${folder}.`,
    'Everybody logs in again, and invitations have to be sent anew. Accounts that were closed and roles that were taken since are as they were then: look through them first.',
    `The next edition is number ${floor.edition} or higher, which no screen has seen.`,
    hasKeys
      ? 'The keys are there. If any was changed since, bring the newer ones, and every metadata/N.root.json that came with them.'
      : `There are no keys: copy them to ${folder}/${keysFolder} before you publish.`,
    ...(lacksSecondFactorKey
      ? [
          `People have linked telephones: copy ${secondFactorKeyName} to ${folder}, too. Is it lost? "npm run desk -- unlink-telephones --state ${folder}".`,
        ]
      : []),
  ].join('\n');
}
