/** What a rule may ask of a device, by the names of udev(7): `ENV{ID_BUS}`, `ATTR{authorized}`, `SUBSYSTEM`, … */
export type Device = Record<string, string>;

/** What the rules set on a device; of udev's language only what ours use. */
export function applyRules(rules: string, device: Device): Device {
  const done: Device = {};
  let label: string | undefined;
  for (const line of rules.split('\n').filter((text) => text && !text.startsWith('#'))) {
    const parts = [...line.matchAll(/([\w{}]+)(==|!=|=)"([^"]*)"/g)].map(([, key = '', how = '', value = '']) => ({
      key,
      how,
      value,
    }));
    const set = (wanted: string) => parts.find(({ key, how }) => key === wanted && how === '=')?.value;
    if (label && set('LABEL') !== label) continue;
    label = undefined;
    const isMet = ({ key, how, value }: (typeof parts)[number]) =>
      how === '=' || value.split('|').includes(device[key] ?? '') === (how === '==');
    if (!parts.every(isMet)) continue;
    label = set('GOTO');
    for (const { key, how, value } of parts) if (how === '=' && /^(ATTR|ENV)/.test(key)) done[key] = value;
  }
  return done;
}
