import { keys, setSingleKeys, singleKeys } from './keys.ts'
import { screens } from './screens.ts'

const shown: Record<string, string> = { Enter: '↵', J: '⇧ j', K: '⇧ k', X: '⇧ x', Z: '⇧ z' }

const Caps = ({ of }: { of: string }) => (
  <dt>
    {of.split(' ').map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </dt>
)

/** All keys on one sheet; single ones can be switched off here. */
export function KeySheet() {
  return (
    <div class="sheet" role="dialog" aria-label="All keys">
      <h2>Keys</h2>
      <dl>
        {keys.map(({ key, what }) => (
          <div key={key}>
            <dd>{what}</dd>
            <Caps of={shown[key] ?? key} />
          </div>
        ))}
        <div>
          <dd>anything by name</dd>
          <Caps of="⌘ K" />
        </div>
        {screens.map(({ key, label }) => (
          <div key={`g${key}`}>
            <dd>{label}</dd>
            <Caps of={`g ${key}`} />
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        Single keys do something
      </label>
    </div>
  )
}
