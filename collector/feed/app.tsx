import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ActDialog } from './changes/act-dialog.tsx'
import { ToastList } from './changes/toast-list.tsx'
import { KeySheet } from './key-sheet.tsx'
import { keysShown, onKey } from './keys.ts'
import { LeadPanel } from './lead/lead-panel.tsx'
import { LeadPage } from './lead/lead-page.tsx'
import { LeadsPage } from './list/leads-page.tsx'
import { heardAt, listen } from './live.ts'
import { Icon, type IconName, Mark } from './marks/icon.tsx'
import { go, openLead, place } from './place.ts'
import { loadSession, me, now, reachable, signOut, sites } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { span } from './times.ts'

interface Screen {
  path: string
  label: string
  icon: IconName
}

const screens: Screen[] = [{ path: '', label: 'Leads', icon: 'leads' }]

const views: [label: string, query: string][] = [
  ['Call next', ''],
  ['Newest', '?sort=newest'],
  ['Hottest', '?sort=score'],
  ['Field sales', '?rank=1A,1B'],
  ['Hot', '?temperature=hot'],
]

function Link({ to, current, children }: { to: string; current: boolean; children: ComponentChildren }) {
  return (
    <a
      href={`/feed/${to}`}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}

function Rail() {
  const here = place.value
  return (
    <nav class="rail" aria-label="Main">
      <p class="site">
        <Mark />
        {sites.value.length === 1 ? sites.value[0]?.name : 'Lodestone'}
      </p>
      <ul>
        {screens.map(({ path, label, icon }) => (
          <li key={path}>
            <Link to={path} current={here.path === path || (path === '' && here.path.startsWith('leads/'))}>
              <Icon name={icon} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <h2 class="only-wide">Views</h2>
      <ul class="only-wide">
        {views.map(([label, query]) => (
          <li key={label}>
            <Link to={query} current={here.path === '' && decodeURIComponent(location.search) === query}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <div class="end only-wide">
        <p class="live">
          <span class={reachable.value ? 'pulse' : 'pulse off'} />
          {reachable.value ? 'Live.' : 'Not connected.'}{' '}
          {heardAt.value > 0 && `Heard ${span(now.value - heardAt.value)} ago`}
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

/** The marketers' app. */
export function App() {
  useEffect(() => {
    void loadSession()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => (me.value ? listen() : undefined), [me.value?.email])

  if (me.value === undefined)
    return reachable.value ? null : (
      <main class="door">
        <p role="alert">No answer from the collector. This page tries again when you reload it.</p>
      </main>
    )
  if (me.value === null) return <SignIn />
  const open = openLead.value
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <div class="app">
        <Rail />
        <main id="main">
          {open?.as === 'page' ? <LeadPage id={open.id} /> : <LeadsPage />}
          {open?.as === 'panel' && <LeadPanel id={open.id} />}
          {keysShown.value && <KeySheet />}
        </main>
      </div>
      <ActDialog />
      <ToastList />
    </>
  )
}
