/**
 * The form of JSON that The Update Framework signs (canonical JSON of OLPC): keys in order, no spaces, and of all characters
 * only quotes and backslashes escaped. Written again for tests, so that they do not sign by what the screen verifies with.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, content]) => content !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, content]) => `${canonicalJson(name)}:${canonicalJson(content)}`).join(',')}}`;
}
