import { useState } from 'preact/hooks'
import { ApiError, ask } from './client.ts'
import { Mark } from './marks/icon.tsx'
import { loadSession } from './session.ts'

/** E-mail and password; pasting and password managers work (WCAG 3.3.8). */
export function SignIn() {
  const [failed, setFailed] = useState<string | null>(null)
  const [sending, setSending] = useState(false)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    setSending(true)
    setFailed(null)
    try {
      await ask('/auth/sign-in/email', 'POST', { email: data.get('email'), password: data.get('password') })
      await loadSession()
    } catch (error) {
      setFailed(
        error instanceof ApiError && error.status < 500 && error.status
          ? 'E-mail or password is not right.'
          : String(error),
      )
    } finally {
      setSending(false)
    }
  }

  return (
    <main class="door">
      <form onSubmit={(event) => void submit(event)} aria-labelledby="sign-in-title">
        <Mark />
        <h1 id="sign-in-title">Sign in to the feed</h1>
        <p>See who to call first, by when, and why.</p>
        {failed && (
          <p class="refused" role="alert">
            {failed}
          </p>
        )}
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" autocomplete="username" required />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button type="submit" class="button go big" aria-disabled={sending}>
          {sending ? 'Signing in…' : 'Sign in'}
        </button>
        <p class="quiet">
          No password yet? Whoever runs the collector makes you a link with <code>npx lodestone user add</code>.
        </p>
      </form>
    </main>
  )
}
