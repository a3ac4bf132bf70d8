/** Drawn 24 wide and high, in lines. */
const shapes = {
  bold: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z',
  italic: 'M10 5h8M6 19h8M14 5l-4 14',
  heading: 'M5 5v14M15 5v14M5 12h10M19 19v-7l-2 1.500',
  subheading: 'M5 7v10M13 7v10M5 12h8M16.500 13c0-2.500 4-2.500 4 0 0 1.500-4 2.500-4 4.500h4',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6v.01M4.500 12v.01M4.500 18v.01',
  numbers: 'M10 6h10M10 12h10M10 18h10M4 5l1.500-1v5M3.500 15c0-2 3.500-2 3.500 0 0 1.500-3.500 2.500-3.500 4.500H7',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.500-1.500',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M12 5v14',
  callout: 'M4 5h16v14H4zM8 9v6M11 10h6M11 14h4',
} as const;

export type Shape = keyof typeof shapes;

const svg = 'http://www.w3.org/2000/svg';

export function iconOf(name: Shape): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', shapes[name]);
  icon.append(path);
  return icon;
}
