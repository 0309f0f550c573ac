import { plural } from '../words.ts'
import { differences } from './difference.ts'
import { pathWords, valueWords } from './plan-words.ts'

const most = 40

/** What one plan says otherwise than another, line by line. */
export function DifferenceList({ from, to }: { from: unknown; to: unknown }) {
  const list = differences(from, to)
  if (!list.length) return <p class="quiet">No difference.</p>
  return (
    <ul class="differences">
      {list.slice(0, most).map((each) => (
        <li key={each.path}>
          <span title={each.path}>{pathWords(each.path)}</span>
          <span>
            <del>{valueWords(each.from)}</del> <ins>{valueWords(each.to)}</ins>
          </span>
        </li>
      ))}
      {list.length > most && <li class="quiet">and {plural(list.length - most, 'more')}</li>}
    </ul>
  )
}
