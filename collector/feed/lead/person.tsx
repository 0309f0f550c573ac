import { useRef, useState } from 'preact/hooks'
import type { FeedLead } from '../api-types.ts'
import { say } from '../changes/toasts.ts'
import { ApiError, ask } from '../client.ts'
import { load } from '../list/lead-list.ts'
import { go } from '../place.ts'
import { nameOf, plural } from '../words.ts'

/** All that is kept of this person, at every site: to hand over, or to erase. */
export function Person({ lead }: { lead: FeedLead }) {
  const box = useRef<HTMLDialogElement>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const path = `/api/people/${encodeURIComponent(lead.email)}`

  async function erase() {
    try {
      const { erased } = await ask<{ erased: number }>(path, 'DELETE')
      box.current?.close()
      go('')
      await load()
      say(`${plural(erased, 'lead')} of this person erased, with all they sent`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setFailed(error.message)
    }
  }

  return (
    <section class="part person-data" aria-labelledby="person-title">
      <header>
        <h2 id="person-title">This person’s data</h2>
      </header>
      <p class="row">
        <a class="button" href={path} download={`${lead.email}.json`}>
          Export all as JSON
        </a>
        <button type="button" class="button danger" onClick={() => box.current?.showModal()}>
          Erase…
        </button>
      </p>
      <dialog class="ask" ref={box} aria-labelledby="erase-title" onClose={() => setFailed(null)}>
        <div>
          <h2 id="erase-title">
            Erase <bdi>{nameOf(lead)}</bdi>?
          </h2>
          <p>
            Every lead of <bdi>{lead.email}</bdi> goes, with answers, visits, consents and history, at every site you
            may see. This cannot be undone.
          </p>
          {failed && (
            <p class="bad" role="alert">
              {failed}
            </p>
          )}
          <p class="row">
            <button type="button" class="button" autofocus onClick={() => box.current?.close()}>
              Keep
            </button>
            <button type="button" class="button danger" onClick={() => void erase()}>
              Erase for good
            </button>
          </p>
        </div>
      </dialog>
    </section>
  )
}
