const shapes = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20',
  erase: 'M9 6h11v12H9l-5-6ZM12 9.5l5 5M17 9.5l-5 5',
  lower: 'M6 9l6 6 6-6',
  raise: 'M6 15l6-6 6 6',
  home: 'M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5',
  forward: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  size: 'M3 19 8 6l5 13M4.8 14.5h6.4M14 19l3.5-9 3.5 9M15.2 16h4.6',
  contrast: 'M12 3a9 9 0 1 0 0 18Zm0 0a9 9 0 0 1 0 18',
  finish: 'M5 12.5 10 17.5 19 7',
  touch: 'M9 11V5.5a1.8 1.8 0 0 1 3.6 0V11l4.6 1c1.2.3 2 1.4 1.8 2.6L18.3 19.5H10L6 15.2c-.8-1 .6-2.4 1.7-1.6L9 14.5Z',
  picture: 'M4 5h16v14H4ZM4 16l4.5-4.5 3.5 3.5 2.5-2.5L20 17M15.5 9v.01',
  info: 'M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  person: 'M12 5.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM4 8.5l8 1.5 8-1.5M12 10v4.5L8.5 21M12 14.5l3.5 6.5',
  reach: 'M12 3v11M7.5 9.5 12 14l4.5-4.5M4 20h16',
  motion: 'M9 6v12M15 6v12',
  scan: 'M3 19h18M7 19v-3a5 5 0 0 1 10 0v3M12 4v3',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 9v5M12 17v.01M12 4 2.8 20h18.4Z',
  time: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  procedures: 'M7 3h8l4 4v14H7ZM15 3v4h4M10 12l1.5 1.5 3-3M10 17h5',
  directory: 'M4 20V9l8-5 8 5v11M4 20h16M9 20v-6h6v6M9 10.5v.01M12 10.5v.01M15 10.5v.01',
  news: 'M4 10v4h3l8 4.5v-13L7 10ZM18.5 9.5a4 4 0 0 1 0 5M8.5 14.5V20',
  projects: 'M4 20h16M6 20v-6h4v6M10 20V9h4v11M14 20V4h4v16',
  notices: 'M6 4h12v16H6ZM9 8h6M9 11.5h6M9 15h3M15.5 17.5v.01',
  calls: 'M4 6h16v12H4ZM4 7l8 6 8-6',
  events: 'M4 6h16v14H4ZM4 10.5h16M8.5 3v5M15.5 3v5M8 14h2M14 14h2',
  pages: 'M12 6.5C10 5 7 5 4 5.5V19c3-.5 6-.5 8 1 2-1.5 5-1.5 8-1V5.5c-3-.5-6-.5-8 1Zm0 0V20',
  birth: 'M12 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 21c0-7 2-10 6-10s6 3 6 10ZM9.5 16.5c1.5 1 3.5 1 5 0',
  identity: 'M3 6h18v12H3ZM8.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.5 15.5c1-2 5-2 6 0M14.5 10h4M14.5 13.5h4',
  family:
    'M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM16.5 11.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 20c0-5 2-7.5 5.5-7.5s5.5 2.5 5.5 7.5M14.5 14.5c4-1 6.5 1 7 5.5',
  residence: 'M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5M12 12a2 2 0 0 1 2 2c0 1.5-2 3.5-2 3.5S10 15.5 10 14a2 2 0 0 1 2-2Z',
  building: 'M4 20h16M6 20V8l7-4v16M13 9l5 2v9M9 9v.01M9 13v.01M9 17v.01',
  business: 'M4 8h16v11H4ZM9 8V5h6v3M4 13h16M12 12v2.5',
  association:
    'M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM5.5 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18.5 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10.5 8.5 7 14.5M13.5 8.5l3.5 6M8.5 17h7',
  death: 'M12 21V9M12 9c-4 0-5.5-2.5-5.5-5.5C10 3.5 12 5.5 12 9Zm0 4c3.5 0 5-2 5-5-3.5 0-5 2-5 5ZM7 21h10',
};

export type IconName = keyof typeof shapes;

/** A drawn sign beside words; it says nothing that they do not say. `forward` and `back` turn with the language. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
