import { isIPv6 } from 'node:net';

/** No address is longer; what a proxy says instead of one is not kept whole. */
const maxCharacters = 64;

/**
 * Where an address counts as coming from. Whoever has one address of IPv6 has the 2^64 of its network (RFC 6177), so that they
 * count as one; an address of IPv4 is itself, also where it is written in IPv6 (RFC 4291, section 2.5.5.2).
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (!isIPv6(bare)) return address.slice(0, maxCharacters);
  const groups = groupsOf(bare);
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') {
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  }
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight numbers of an address, however it is written. */
function groupsOf(address: string): number[] {
  // A URL writes an address in one way only, without dots (WHATWG URL, "IPv6 serializer").
  const [start = '', end] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [start, end ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [
    string[],
    string[],
  ];
  const left = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...left, ...after].map((group) => Number.parseInt(group, 16));
}
