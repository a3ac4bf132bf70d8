/** Red, green and blue from 0 to 255, and how much of it covers what lies below, from 0 to 1. */
export type Colour = { channels: [number, number, number]; alpha: number };

/** Reads `#rgb`, `#rrggbb` and `rgb(r g b / a%)`. */
export function parseColour(text: string): Colour {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (digits) {
    const long = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits;
    const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16);
    return { channels: [channel(0), channel(2), channel(4)], alpha: 1 };
  }
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)$/.exec(text)?.slice(1).map(Number);
  if (!parts) throw new Error(`not a colour: ${text}`);
  const [red = 0, green = 0, blue = 0, percent = 0] = parts;
  return { channels: [red, green, blue], alpha: percent / 100 };
}

/** What is seen of a colour over another. */
export function overlay(above: Colour, below: Colour): Colour {
  const mix = (index: 0 | 1 | 2) => above.channels[index] * above.alpha + below.channels[index] * (1 - above.alpha);
  return { channels: [mix(0), mix(1), mix(2)], alpha: 1 };
}

/** Contrast ratio by WCAG 2.2, from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance by WCAG 2.2. */
function luminance({ channels }: Colour): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
