const shapes = {
  home: 'M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5',
  forward: 'M9 5l7 7-7 7',
  info: 'M12 11v6M12 7.5v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  warning: 'M12 9v5M12 17v.01M12 4 2.8 20h18.4Z',
};

/** A drawn sign beside words; it says nothing that they do not say. `forward` points where the language reads. */
export function Icon({ name }: { name: keyof typeof shapes }) {
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
