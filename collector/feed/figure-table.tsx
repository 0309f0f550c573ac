import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  head: string
  /** What the head means, where one word does not say it. */
  means?: string
  /** The head is only for those who hear it. */
  hidden?: true
  /** Figures stand at the end, under a head that does. */
  number?: boolean
  onlyWide?: boolean
  /** Names the row, where it is not the first that does. */
  names?: true
  cell: (row: Row) => ComponentChildren
}

interface Props<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** The lead that a row is about: keys that do something to a lead do it to this one. */
  leadOf?: (row: Row) => string
  /** Set off from the others: what all of them make together. */
  total?: Row
  /** What is said where there is no row. */
  none?: string
}

const looks = ({ number, onlyWide }: Pick<Column<unknown>, 'number' | 'onlyWide'>) =>
  [number && 'number', onlyWide && 'only-wide'].filter(Boolean).join(' ') || undefined

/** A table of figures. Too wide for a screen it scrolls within itself, and its first column stays. */
export function FigureTable<Row>({ label, columns, rows, keyOf, leadOf, total, none = 'Nothing yet.' }: Props<Row>) {
  const naming = columns.find(({ names }) => names) ?? columns[0]
  const line = (row: Row, key: string) => (
    <tr key={key} class={row === total ? 'total' : undefined} data-lead={leadOf?.(row)}>
      {columns.map((column) =>
        column !== naming ? (
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
                {column.means ? (
                  <abbr title={column.means}>{column.head}</abbr>
                ) : column.hidden ? (
                  <span class="sr">{column.head}</span>
                ) : (
                  column.head
                )}
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
