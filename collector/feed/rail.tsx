import { paletteShown } from './keys.ts'
import { Link } from './link.tsx'
import { heardAt } from './live.ts'
import { Icon, Mark } from './marks/icon.tsx'
import { overdue } from './overdue/overdue.ts'
import { place } from './place.ts'
import { screens } from './screens.ts'
import { me, now, reachable, signOut, sites } from './session.ts'
import { span } from './times.ts'
import { count, countWords } from './views/counts.ts'
import { countQuery, currentView, dropView, views } from './views/views.ts'

function ScreenCount({ path }: { path: string }) {
  if (path === 'overdue' && overdue.value.count > 0)
    return (
      <span class="count late">
        {overdue.value.count}
        {overdue.value.more && '+'}
      </span>
    )
  if (path === '') return <span class="count only-wide">{countWords(count(''))}</span>
  if (path !== 'quarantine') return null
  const waiting = count('status=quarantined')
  return waiting?.count ? <span class="count only-wide">{countWords(waiting)}</span> : null
}

/** Where one can go, with how much waits there. */
export function Rail() {
  const here = place.value
  const view = currentView.value
  return (
    <nav class="rail" aria-label="Main">
      <p class="site">
        <Mark />
        {sites.value.length === 1 ? sites.value[0]?.name : 'Lodestone'}
      </p>
      <button type="button" class="jump only-wide" onClick={() => (paletteShown.value = true)}>
        <Icon name="search" />
        Search or jump
        <kbd>⌘K</kbd>
      </button>
      <ul>
        {screens.map(({ path, label, icon, onlyWide }) => (
          <li key={path} class={onlyWide && 'only-wide'}>
            <Link
              to={path}
              current={
                path === '' ? (here.path === '' && !view) || here.path.startsWith('leads/') : here.path.startsWith(path)
              }
            >
              <Icon name={icon} />
              <span class="cut">{label}</span>
              <ScreenCount path={path} />
            </Link>
          </li>
        ))}
      </ul>
      <h2 class="only-wide">Views</h2>
      <ul class="only-wide views">
        {views.value.map((each) => (
          <li key={each.name}>
            <Link to={`?${each.query}`} current={view?.name === each.name}>
              <span class="cut">{each.name}</span>
              <span class="count">{countWords(count(countQuery(each)))}</span>
            </Link>
            {each.own && (
              <button
                type="button"
                class="drop"
                aria-label={`Drop the view ${each.name}`}
                onClick={() => dropView(each.name)}
              >
                <Icon name="close" small />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div class="end only-wide">
        <p class="live">
          <span class={reachable.value ? 'pulse' : 'pulse off'} />
          {reachable.value ? 'Live.' : 'Not connected.'}{' '}
          {heardAt.value > 0 &&
            (now.value - heardAt.value < 60_000 ? 'Heard just now' : `Heard ${span(now.value - heardAt.value)} ago`)}
        </p>
        <button type="button" class="who-am-i" onClick={() => void signOut()}>
          <Icon name="person" />
          <span class="cut">{me.value?.name}</span>
          <span class="quiet">Sign out</span>
        </button>
      </div>
    </nav>
  )
}
