const shapes = {
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
  warning: 'M12 9v5M12 17v.01M12 4 2.8 20h18.4Z',
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
