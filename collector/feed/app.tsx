import { useEffect } from 'preact/hooks'
import { BoardPage } from './board/board-page.tsx'
import { ActDialog } from './changes/act-dialog.tsx'
import { ToastList } from './changes/toast-list.tsx'
import { KeySheet } from './key-sheet.tsx'
import { keysShown, onKey, paletteShown } from './keys.ts'
import { LeadPage } from './lead/lead-page.tsx'
import { LeadPanel } from './lead/lead-panel.tsx'
import { LeadsPage } from './list/leads-page.tsx'
import { listen } from './live.ts'
import { MeaningPage } from './meaning/meaning-page.tsx'
import { NumbersPage } from './numbers/numbers-page.tsx'
import { loadLate } from './overdue/overdue.ts'
import { OverduePage } from './overdue/overdue-page.tsx'
import { Palette } from './palette/palette.tsx'
import { openLead, place } from './place.ts'
import { QuarantinePage } from './quarantine/quarantine-page.tsx'
import { Rail } from './rail.tsx'
import { loadSession, me, reachable } from './session.ts'
import { SettingsPage } from './settings/settings-page.tsx'
import { SignIn } from './sign-in.tsx'

/** The place that the address names. */
function Here() {
  const { path } = place.value
  const open = openLead.value
  if (open?.as === 'page') return <LeadPage id={open.id} />
  if (path === 'board') return <BoardPage />
  if (path === 'overdue') return <OverduePage />
  if (path === 'numbers') return <NumbersPage />
  if (path === 'quarantine') return <QuarantinePage />
  if (path === 'words') return <MeaningPage />
  if (path.startsWith('settings')) return <SettingsPage />
  return <LeadsPage />
}

/** The marketers' app. */
export function App() {
  useEffect(() => {
    void loadSession()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => (me.value ? listen() : undefined), [me.value?.email])
  useEffect(() => {
    if (!me.value) return
    void loadLate()
    const timer = setInterval(() => void loadLate(), 60_000)
    return () => clearInterval(timer)
  }, [me.value?.email])

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
          <Here />
          {open?.as === 'panel' && <LeadPanel id={open.id} />}
          {keysShown.value && <KeySheet />}
        </main>
      </div>
      <ActDialog />
      {paletteShown.value && <Palette />}
      <ToastList />
    </>
  )
}
