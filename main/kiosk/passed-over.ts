import type { PassedOver } from '../../content/sync/passed-over.ts';

/** What was refused of a repository and not only could not be had for now, as with a stick that is seldom plugged in. */
export const isRefusal = ({ code }: PassedOver): boolean => !['repository.offline', 'repository.busy'].includes(code);

/** Why another repository was asked in the place of one, for who looks after a screen. */
export const passedOverWords = ({ repository, code, reason }: PassedOver): string =>
  `${repository} was passed over, and the next repository asked: ${reason} [${code}]`;
