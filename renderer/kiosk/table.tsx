import type { ComponentChildren } from 'preact';
import type { Inline } from '../../content/model/block.ts';
import { Icon } from '../ui/icons.tsx';

type Cell = Inline[];

type TableProps = { header: Cell[]; rows: Cell[][]; drawCell: (cell: Cell) => ComponentChildren };

/**
 * A table in a frame of its own. One that is wider than the column of the text moves sideways within it: an edge behind
 * which there is more is shaded and bears an arrow, shown by the style sheet as far as there is something to scroll to.
 */
export function Table({ header, rows, drawCell }: TableProps) {
  return (
    // By keyboard it is scrolled with the arrows.
    <div class="table" tabIndex={0}>
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
      <span class="more more-before">
        <Icon name="back" />
      </span>
      <span class="more more-after">
        <Icon name="forward" />
      </span>
    </div>
  );
}
