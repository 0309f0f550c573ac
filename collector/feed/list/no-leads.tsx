import { go, place, withQuery } from '../place.ts'
import { sites } from '../session.ts'
import { filterNames } from './lead-list.ts'

/** Nothing matches, or nothing has come yet: both say what to do next. */
export function NoLeads({ filtered }: { filtered: boolean }) {
  if (filtered)
    return (
      <div class="blank">
        <h2>No lead matches all of these filters</h2>
        <p>Drop one of them, or all.</p>
        <ol class="steps">
          {filterNames
            .filter((name) => place.value.query.get(name))
            .map((name) => (
              <li key={name}>
                <span />
                <p>
                  {name}: <b>{place.value.query.get(name)}</b>
                </p>
                <button type="button" class="button" onClick={() => go(withQuery({ [name]: null }), true)}>
                  Drop it
                </button>
              </li>
            ))}
        </ol>
      </div>
    )
  const site = sites.value[0]
  return (
    <div class="blank">
      <h2>No lead yet</h2>
      <p>Leads stand here the moment somebody sends a form. Three things to do until then:</p>
      <ol class="steps">
        <li>
          <span>1</span>
          <p>
            Paste the tag into every page of {site?.name ?? 'your site'}:{' '}
            <code>{`<script async src="${location.origin}/s/${site?.site ?? 'your-site'}.js"></script>`}</code>
          </p>
        </li>
        <li>
          <span>2</span>
          <p>Link to a gate, for example from the page of a guide.</p>
          {site?.gates[0] && (
            <a class="button" href={`/s/${site.site}/gates/${site.gates[0]}`} target="_blank" rel="noopener">
              Open a gate
            </a>
          )}
        </li>
        <li>
          <span>3</span>
          <p>Send the form yourself, and watch it arrive here.</p>
        </li>
      </ol>
    </div>
  )
}
