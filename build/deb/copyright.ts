import { collectLicences, licenceIn } from '../licences.ts';

const own = `Shubbak is licensed under the Apache License 2.0, whose text is in /usr/share/common-licenses/Apache-2.0.
Its package holds what is named below, each under its own licence. SQLite, inside better-sqlite3, is in the public
domain.`;

/** What Debian has in /usr/share/doc: the licences of all that the package holds. */
export async function writeCopyright(nodeFolder: string): Promise<string> {
  return `${own}\n\n${await collectLicences()}\nNode.js 24\n==========\n\n${await licenceIn(nodeFolder)}`;
}
