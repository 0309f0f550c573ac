import { leads, picked, sort } from './lead-list.ts'

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
      <span role="columnheader" class="c-due" aria-sort={sort.value === 'due' ? 'ascending' : undefined}>
        Call by{sort.value === 'due' && ' ↑'}
      </span>
      <span role="columnheader" class="c-rank">
        Rank
      </span>
      <span role="columnheader" class="c-name">
        Name
      </span>
      <span role="columnheader" class="c-company">
        Company
      </span>
      <span role="columnheader" class="c-why">
        What they did last
      </span>
      <span role="columnheader" class="c-score">
        Fit
      </span>
      <span role="columnheader" class="c-score" aria-sort={sort.value === 'score' ? 'descending' : undefined}>
        Interest{sort.value === 'score' && ' ↓'}
      </span>
      <span role="columnheader" class="c-source">
        Source
      </span>
      <span role="columnheader" class="c-owner">
        Owner
      </span>
      <span role="columnheader" class="c-last" aria-sort={sort.value === 'activity' ? 'descending' : undefined}>
        Last
      </span>
    </div>
  )
}
