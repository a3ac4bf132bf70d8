import type { PhrasingContent, Table } from 'mdast';

/** More columns than any screen shows. */
const maxColumns = 40;

type Place = { cell: HTMLTableCellElement; isFirst: boolean };

/** A table whose cells hold other tables, headings or pages, or one of a single column or row, arranges a page. */
export function isLayout(table: HTMLTableElement): boolean {
  const rows = [...table.rows];
  const isNarrow = rows.length < 2 || rows.every(({ cells }) => cells.length < 2);
  return isNarrow || table.role === 'presentation' || table.querySelector('table, h1, h2, h3, h4, h5, h6') !== null;
}

/** The first row is the head. What a cell says that spans several stands in the first of them. */
export function tableOf(table: HTMLTableElement, write: (cell: HTMLTableCellElement) => PhrasingContent[]): Table {
  const grid = gridOf(table);
  const width = Math.max(...grid.map((row) => row.length));
  return {
    type: 'table',
    children: grid.map((row) => ({
      type: 'tableRow',
      children: Array.from({ length: width }, (_, column) => {
        const place = row[column];
        return { type: 'tableCell', children: place?.isFirst ? write(place.cell) : [] };
      }),
    })),
  };
}

function gridOf(table: HTMLTableElement): (Place | undefined)[][] {
  const rows = [...table.rows];
  const grid: (Place | undefined)[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) {
    for (const cell of row.cells) {
      const line = grid[index] ?? [];
      let column = 0;
      while (line[column]) column += 1;
      for (let down = 0; down < Math.min(cell.rowSpan || 1, rows.length - index); down += 1) {
        for (let along = 0; along < cell.colSpan && column + along < maxColumns; along += 1) {
          const spanned = grid[index + down];
          if (spanned) spanned[column + along] = { cell, isFirst: down === 0 && along === 0 };
        }
      }
    }
  }
  return grid.filter((row) => row.some((place) => place?.cell.textContent.trim()));
}
