/** What a page is made of, as a reader that knows no mercy finds it. */
type Element = { name: string; attributes: [name: string, value: string][]; text: string };

const tag = /^<(\/?)([a-z][a-z0-9-]*)((?: [a-zA-Z][\w:-]*(?:="[^"<>]*")?)*) ?(\/?)>/;

/**
 * Reads a page of the desk strictly: elements in small letters, each attribute between two double quotes, and neither `<` nor `>`
 * for anything else. Whatever is written in another way came from somebody's text.
 *
 * @throws {Error} with what stands at the first place that is none of that
 */
function readStrictly(html: string): Element[] {
  let rest = html.replace(/^<!DOCTYPE html>/i, '');
  const elements: Element[] = [];
  while (rest !== '') {
    const text = /^[^<>]+/.exec(rest)?.[0] ?? '';
    const last = elements.at(-1);
    if (last) last.text += text;
    rest = rest.slice(text.length);
    if (rest === '') break;
    const found = tag.exec(rest);
    if (!found) throw new Error(`no markup of the desk: ${rest.slice(0, 120)}`);
    const [whole, end, name = '', attributes = ''] = found;
    rest = rest.slice(whole.length);
    if (end) continue;
    const pairs = [...attributes.matchAll(/ ([a-zA-Z][\w:-]*)(?:="([^"]*)")?/g)];
    elements.push({ name, text: '', attributes: pairs.map(([, one = '', value = '']) => [one, value]) });
  }
  return elements;
}

const addresses = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'data',
  'poster',
  'cite',
  'background',
  'xlink:href',
  'srcset',
]);

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Whether an address stays with the desk, a telephone or a mail: browsers pass over white space and control characters in front. */
function isHarmless(address: string): boolean {
  const read = Array.from(unescaped(address), (sign) => (sign > ' ' ? sign : '')).join('');
  return /^(\/(?![/\\])|[?#]|$|https?:\/\/|tel:|mailto:)/i.test(read);
}

/**
 * What of a page of the desk came alive out of a text: elements, attributes and addresses that no page of it has. Empty:
 * all of it is text.
 */
export function liveMarkup(html: string): string[] {
  let elements: Element[];
  try {
    elements = readStrictly(html);
  } catch (error) {
    return [String(error)];
  }
  return elements.flatMap(({ name, attributes, text }) => {
    const found = attributes.flatMap(([one, value]) => {
      if (/^on|^style$|^srcdoc$/i.test(one)) return [`${name} ${one}="${value}"`];
      return addresses.has(one) && !isHarmless(value) ? [`${name} ${one}="${value}"`] : [];
    });
    if (['script', 'style'].includes(name) && text.trim()) found.push(`${name}: ${text.slice(0, 80)}`);
    if (['object', 'embed', 'base', 'applet', 'frame', 'math'].includes(name)) found.push(name);
    return found;
  });
}
