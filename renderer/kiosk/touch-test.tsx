import { useState } from 'preact/hooks';
import { direction } from '../../content/model/language.ts';
import { useLocale } from '../ui/locale.tsx';

/** So many fields in each direction: on the smallest display one is about the width of a finger. */
const fields = 12;

const edges: [name: string, isOnIt: (row: number, column: number) => boolean][] = [
  ['top', (row) => row === 0],
  ['bottom', (row) => row === fields - 1],
  ['left', (_row, column) => column === 0],
  ['right', (_row, column) => column === fields - 1],
];

/** Fields over the whole display that say which of them were felt, and which edges were not felt as a whole. */
export function TouchTest({ close }: { close: () => void }) {
  const { language, t } = useLocale();
  const [felt, setFelt] = useState<ReadonlySet<number>>(new Set());
  const feel = ({ clientX, clientY }: PointerEvent) => {
    const field = Math.floor((clientY / innerHeight) * fields) * fields + Math.floor((clientX / innerWidth) * fields);
    if (!felt.has(field)) setFelt(new Set([...felt, field]));
  };
  const all = Array.from({ length: fields ** 2 }, (_, field) => field);
  const silent = edges.filter(([, isOnIt]) =>
    all.some((field) => isOnIt(Math.floor(field / fields), field % fields) && !felt.has(field)),
  );
  return (
    <div class="touch-test" dir="ltr" onPointerDown={feel} onPointerMove={feel}>
      {all.map((field) => (
        <i key={field} class={felt.has(field) ? 'felt' : ''} />
      ))}
      <div class="said" dir={direction(language)}>
        <p>{t('service.touchHow')}</p>
        <p role="status">
          {silent.length === 0
            ? t('service.touchDone')
            : t('service.touchLeft', { edges: silent.map(([name]) => t(`service.edge.${name}`)).join(' · ') })}
        </p>
        <button onClick={close}>{t('accessibility.close')}</button>
      </div>
    </div>
  );
}
