/** The scheme of the screen's page. Its own scheme keeps the page away from files and from every web origin. */
export const scheme = 'kiosk';

const host = 'screen';

/** The documents that the window shows: the visitor's page, and the one in its place that needs no script. */
export const addresses = { page: `${scheme}://${host}/`, safe: `${scheme}://${host}/safe` };

/** Whether an address is the screen's host: it alone answers, and it alone may be asked. */
export function isOwnHost(address: string): boolean {
  const { protocol, host: asked } = parse(address);
  return protocol === `${scheme}:` && asked === host;
}

/**
 * Whether an address is one of the screen's own documents, which may be opened afresh: so a visit is forgotten, and the safe
 * page shows that it lives.
 */
export function isOwnPage(address: string): boolean {
  return isOwnHost(address) && Object.values(addresses).some((own) => parse(own).pathname === parse(address).pathname);
}

function parse(address: string): { protocol: string; host: string; pathname: string } {
  return URL.parse(address) ?? { protocol: '', host: '', pathname: '' };
}
