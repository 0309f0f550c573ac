import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  head: string
  /** What the head means, where one word does not say it. */
  means?: string
  /** Figures stand at the end, under a head that does. */
  number?: boolean
  onlyWide?: boolean
  cell: (row: Row) => ComponentChildren
}

interface Props<Row> {
  label: string
  /** The first names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Set off from the others: what all of them make together. */
  total?: Row
  /** What is said where there is no row. */
  none?: string
}

const looks = ({ number, onlyWide }: Pick<Column<unknown>, 'number' | 'onlyWide'>) =>
  [number && 'number', onlyWide && 'only-wide'].filter(Boolean).join(' ') || undefined

/** A table of figures. Too wide for a screen it scrolls within itself, and its first column stays. */
export function FigureTable<Row>({ label, columns, rows, keyOf, total, none = 'Nothing yet.' }: Props<Row>) {
  const line = (row: Row, key: string) => (
    <tr key={key} class={row === total ? 'total' : undefined}>
      {columns.map((column, index) =>
        index ? (
          <td key={column.head} class={looks(column)}>
            {column.cell(row)}
          </td>
        ) : (
          <th key={column.head} scope="row" class={looks(column)}>
            {column.cell(row)}
          </th>
        ),
      )}
    </tr>
  )
  if (!rows.length) return <p class="quiet">{none}</p>
  return (
    <div class="wide-table" tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table class="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" class={looks(column)}>
                {column.means ? <abbr title={column.means}>{column.head}</abbr> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => line(row, keyOf(row)))}
          {total && line(total, 'total')}
        </tbody>
      </table>
    </div>
  )
}
