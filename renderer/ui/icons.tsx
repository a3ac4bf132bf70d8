const shapes = {
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20',
  erase: 'M9 6h11v12H9l-5-6ZM12 9.5l5 5M17 9.5l-5 5',
  clear: 'M6 6l12 12M18 6 6 18',
  lower: 'M6 9l6 6 6-6',
  raise: 'M6 15l6-6 6 6',
  home: 'M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5',
  forward: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  size: 'M3 19 8 6l5 13M4.8 14.5h6.4M14 19l3.5-9 3.5 9M15.2 16h4.6',
  contrast: 'M12 3a9 9 0 1 0 0 18Zm0 0a9 9 0 0 1 0 18',
  finish: 'M5 12.5 10 17.5 19 7',
  touch:
    'M9 11V5.5a1.8 1.8 0 0 1 3.6 0V11l4.6 1c1.2.3 2 1.4 1.8 2.600L18.300 19.500H10L6 15.200c-.8-1 .6-2.400 1.700-1.600L9 14.500Z',
  picture: 'M4 5h16v14H4ZM4 16l4.500-4.500 3.500 3.500 2.500-2.500L20 17M15.500 9v.01',
  info: 'M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  person:
    'M12 5.500a1.700 1.700 0 1 0 0-3.400 1.700 1.700 0 0 0 0 3.400ZM4 8.500l8 1.500 8-1.500M12 10v4.500L8.500 21M12 14.500l3.500 6.500',
  down: 'M12 3v11M7.500 9.500 12 14l4.500-4.500M4 20h16',
  time: 'M12 7v5l3.500 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  pause: 'M9 6v12M15 6v12',
  close: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 9v5M12 17v.01M12 4 2.8 20h18.4Z',
  hours: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  procedures: 'M7 3h8l4 4v14H7ZM15 3v4h4M10 12l1.500 1.500 3-3M10 17h5',
  directory: 'M4 20V9l8-5 8 5v11M4 20h16M9 20v-6h6v6M9 10.500v.01M12 10.500v.01M15 10.500v.01',
  news: 'M4 10v4h3l8 4.500v-13L7 10ZM18.500 9.500a4 4 0 0 1 0 5M8.500 14.500V20',
  projects: 'M4 20h16M6 20v-6h4v6M10 20V9h4v11M14 20V4h4v16',
  notices: 'M6 4h12v16H6ZM9 8h6M9 11.500h6M9 15h3M15.500 17.500v.01',
  calls: 'M4 6h16v12H4ZM4 7l8 6 8-6',
  events: 'M4 6h16v14H4ZM4 10.500h16M8.500 3v5M15.500 3v5M8 14h2M14 14h2',
  pages: 'M12 6.500C10 5 7 5 4 5.500V19c3-.5 6-.5 8 1 2-1.500 5-1.500 8-1V5.500c-3-.5-6-.5-8 1Zm0 0V20',
  birth: 'M12 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 21c0-7 2-10 6-10s6 3 6 10ZM9.500 16.500c1.500 1 3.500 1 5 0',
  identity:
    'M3 6h18v12H3ZM8.500 12.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.500 15.500c1-2 5-2 6 0M14.500 10h4M14.500 13.500h4',
  family:
    'M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM16.500 11.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM2.500 20c0-5 2-7.500 5.500-7.500s5.500 2.500 5.500 7.500M14.500 14.500c4-1 6.500 1 7 5.500',
  residence:
    'M4 11.500 12 4l8 7.500M6.500 9.500V20h11V9.500M12 12a2 2 0 0 1 2 2c0 1.500-2 3.500-2 3.500S10 15.500 10 14a2 2 0 0 1 2-2Z',
  building: 'M4 20h16M6 20V8l7-4v16M13 9l5 2v9M9 9v.01M9 13v.01M9 17v.01',
  business: 'M4 8h16v11H4ZM9 8V5h6v3M4 13h16M12 12v2.500',
  association:
    'M12 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM5.500 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM18.500 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM10.500 8.500 7 14.500M13.500 8.500l3.500 6M8.500 17h7',
  death:
    'M12 21V9M12 9c-4 0-5.500-2.500-5.500-5.500C10 3.500 12 5.500 12 9Zm0 4c3.500 0 5-2 5-5-3.500 0-5 2-5 5ZM7 21h10',
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
