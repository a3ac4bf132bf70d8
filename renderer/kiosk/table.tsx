import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Inline } from '../../content/model/block.ts';
import { Icon } from '../ui/icons.tsx';
import { useLocale } from '../ui/locale.tsx';
import { useHiddenEdges } from './use-hidden-edges.ts';

type Cell = Inline[];

type TableProps = { header: Cell[]; rows: Cell[][]; drawCell: (cell: Cell) => ComponentChildren };

/** How much of the frame one touch moves on: the rest stays in sight, so that nobody loses the place. */
const stride = 0.6;

/**
 * A table in a frame of its own. One that is wider than the column of the text moves sideways within it, under a finger
 * or by the arrows above it; a side at which it hides something is shaded.
 */
export function Table({ header, rows, drawCell }: TableProps) {
  const { t } = useLocale();
  const frame = useRef<HTMLDivElement>(null);
  const hidden = useHiddenEdges(frame, 'x');
  const move = (step: 1 | -1) => {
    const element = frame.current;
    if (!element) return;
    const forward = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    element.scrollBy({ left: step * forward * stride * element.clientWidth });
  };
  const mark = `${hidden.before ? ' hides-before' : ''}${hidden.after ? ' hides-after' : ''}`;
  return (
    <div class={`table${mark}`}>
      {(hidden.before || hidden.after) && (
        <div class="arrows">
          <button disabled={!hidden.before} aria-label={t('section.before')} onClick={() => move(-1)}>
            <Icon name="back" />
          </button>
          <button disabled={!hidden.after} aria-label={t('section.after')} onClick={() => move(1)}>
            <Icon name="forward" />
          </button>
        </div>
      )}
      {/* By keyboard it is scrolled with the arrows, too. */}
      <div class="table-frame" tabIndex={0} ref={frame}>
        <table>
          <thead>
            <tr>
              {header.map((cell, index) => (
                <th key={index} scope="col">
                  {drawCell(cell)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{drawCell(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
