import { leads, picked, type SortName, sort } from './lead-list.ts'

interface Column {
  name: string
  words: string
  /** The order in which this column is the first thing looked at. */
  sorts?: { by: SortName; ascending?: true; arrow?: string }
}

const columns: Column[] = [
  { name: 'due', words: 'Call by', sorts: { by: 'due', ascending: true, arrow: '↑' } },
  { name: 'rank', words: 'Rank' },
  { name: 'name', words: 'Name' },
  { name: 'company', words: 'Company' },
  { name: 'why', words: 'What they did last' },
  { name: 'score', words: 'Fit' },
  { name: 'score', words: 'Interest', sorts: { by: 'score', arrow: '↓' } },
  { name: 'source', words: 'Source' },
  { name: 'owner', words: 'Owner' },
  { name: 'last', words: 'Last', sorts: { by: 'activity' } },
]

/** What each column says; the first selects all. */
export function GridHead() {
  return (
    <div class="line head" role="row" aria-rowindex={1}>
      <span role="columnheader" class="c-pick">
        <input
          type="checkbox"
          aria-label="Select all that are loaded"
          checked={picked.value.size > 0 && picked.value.size === leads.value.length}
          indeterminate={picked.value.size > 0 && picked.value.size < leads.value.length}
          onChange={(event) =>
            (picked.value = new Set(event.currentTarget.checked ? leads.value.map(({ id }) => id) : []))
          }
        />
      </span>
      {columns.map(({ name, words, sorts }) => {
        const isSorted = sorts?.by === sort.value
        return (
          <span
            key={words}
            role="columnheader"
            class={`c-${name}`}
            aria-sort={isSorted ? (sorts.ascending ? 'ascending' : 'descending') : undefined}
          >
            {words}
            {isSorted && sorts.arrow && ` ${sorts.arrow}`}
          </span>
        )
      })}
    </div>
  )
}
