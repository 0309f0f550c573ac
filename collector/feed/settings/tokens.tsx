import { useEffect, useState } from 'preact/hooks'
import { say } from '../changes/toasts.ts'
import { ask } from '../client.ts'
import { now } from '../session.ts'
import { moment } from '../times.ts'

interface Token {
  id: string
  name: string
  scopes: string[]
  createdAt?: string
  lastUsedAt?: string | null
}

/** Keys for programs: shown once, then only by name. */
export function Tokens() {
  const [tokens, setTokens] = useState<Token[]>([])
  const [made, setMade] = useState<string | null>(null)
  const load = () => ask<{ tokens: Token[] }>('/api/tokens').then((answer) => setTokens(answer.tokens))
  useEffect(() => void load(), [])

  async function add(event: SubmitEvent) {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const data = new FormData(form)
    const scopes = data.get('write') ? ['read', 'write'] : ['read']
    const answer = await ask<Record<string, unknown>>('/api/tokens', 'POST', { name: data.get('name'), scopes })
    setMade(String(answer['token'] ?? answer['secret'] ?? ''))
    form.reset()
    await load()
  }

  return (
    <section class="part" aria-labelledby="tokens-title">
      <header>
        <h2 id="tokens-title">Tokens for programs</h2>
      </header>
      {tokens.length ? (
        <ul class="rules">
          {tokens.map((token) => (
            <li key={token.id}>
              <b>{token.name}</b>
              <span>
                {token.scopes.join(' and ')}
                {token.createdAt && `, made ${moment(Date.parse(token.createdAt), now.value)}`}
              </span>
              <button
                type="button"
                class="button"
                onClick={() =>
                  void ask(`/api/tokens/${token.id}`, 'DELETE').then(() => {
                    say(`${token.name} does not open anything any more`)
                    return load()
                  })
                }
              >
                Revoke<span class="sr"> {token.name}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">None yet.</p>
      )}
      {made && (
        <p class="made" role="status">
          Copy it now, it is not shown again: <code>{made}</code>
        </p>
      )}
      <form class="row" onSubmit={(event) => void add(event)}>
        <label for="token-name">Name</label>
        <input id="token-name" name="name" required placeholder="CRM import" />
        <label>
          <input type="checkbox" name="write" /> may change leads
        </label>
        <button type="submit" class="button go">
          Make a token
        </button>
      </form>
    </section>
  )
}
