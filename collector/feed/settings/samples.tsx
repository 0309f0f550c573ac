import { useState } from 'preact/hooks'
import { say } from '../changes/toasts.ts'
import { ask } from '../client.ts'
import { recount } from '../views/counts.ts'
import { plural } from '../words.ts'

/** Leads made from invented visitors go with one click. */
export function Samples() {
  const [done, setDone] = useState<number | null>(null)
  return (
    <section class="part" aria-labelledby="samples-title">
      <header>
        <h2 id="samples-title">Samples</h2>
      </header>
      <p>Samples are leads made from invented visitors, to look around with. Leads of real people stay.</p>
      <p class="row">
        <button
          type="button"
          class="button"
          onClick={() =>
            void ask<{ removed: number }>('/api/samples', 'DELETE').then(({ removed }) => {
              setDone(removed)
              recount()
              say(`${plural(removed, 'sample')} removed`)
            })
          }
        >
          Remove all samples
        </button>
        {done !== null && <span class="quiet">{plural(done, 'sample')} removed</span>}
      </p>
    </section>
  )
}
