import { Icon } from '../marks/icon.tsx'
import { dropToast, toasts } from './toasts.ts'

/** Bottom right; each says what was done and takes it back. */
export function ToastList() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast, index) => (
        <div class={toast.failed ? 'toast failed' : 'toast'} key={toast.id}>
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              class="link"
              onClick={() => {
                dropToast(toast.id)
                toast.undo?.()
              }}
            >
              Undo {index === toasts.value.findLastIndex(({ undo }) => undo) && <kbd>z</kbd>}
            </button>
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
