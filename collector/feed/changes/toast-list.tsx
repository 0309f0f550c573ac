import { Icon } from '../marks/icon.tsx'
import { dropToast, type Toast, toasts } from './toasts.ts'

const ways = [
  ['undo', 'Undo', 'z'],
  ['redo', 'Redo', '⇧z'],
] as const

/** What a key would do now shows it: only the newest of each way. */
const isNewest = (toast: Toast, way: 'undo' | 'redo') => toast === toasts.value.findLast((each) => each[way])

/** Bottom right; each says what was done and takes it back. */
export function ToastList() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div class={toast.failed ? 'toast failed' : 'toast'} key={toast.id}>
          <span>{toast.text}</span>
          {ways.map(
            ([way, label, key]) =>
              toast[way] && (
                <button
                  type="button"
                  class="link"
                  key={way}
                  onClick={() => {
                    dropToast(toast.id)
                    toast[way]?.()
                  }}
                >
                  {label} {isNewest(toast, way) && <kbd>{key}</kbd>}
                </button>
              ),
          )}
          <button type="button" class="button plain" aria-label="Close" onClick={() => dropToast(toast.id)}>
            <Icon name="close" small />
          </button>
          {!toast.failed && <span class="time" />}
        </div>
      ))}
    </div>
  )
}
