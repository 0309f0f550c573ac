import { useEffect, useState } from 'preact/hooks'
import type { FeedRow, FeedSite } from '../api-types.ts'
import { ApiError, ask } from '../client.ts'
import { Icon } from '../marks/icon.tsx'
import { now } from '../session.ts'
import { span } from '../times.ts'
import { plan } from './plan.ts'

interface Install {
  tagSeenAt: string | null
  page?: string | null
}

const everyMs = 4_000

/** Does it work yet? One line that turns from waiting to seen, then the checks. */
export function InstallCheck({ site }: { site: FeedSite }) {
  const [seen, setSeen] = useState<Install | null>(null)
  const [last, setLast] = useState<FeedRow | null>(null)
  useEffect(() => {
    let stopped = false
    let answers = true
    const look = async () => {
      const tag = answers
        ? await ask<Install>(`/api/sites/${site.site}/install`).catch((error: unknown) => {
            // A collector that does not keep when it saw the tag is not asked again: the last lead says enough.
            answers = !(error instanceof ApiError && error.status === 404)
            return null
          })
        : null
      const { leads } = await ask<{ leads: FeedRow[] }>(`/api/leads?site=${site.site}&sort=newest&limit=1`)
      if (stopped) return
      setSeen(tag)
      setLast(leads[0] ?? null)
    }
    void look()
    const timer = setInterval(() => void look(), everyMs)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [site.site])
  const tag = `<script async src="${location.origin}/s/${site.site}.js"></script>`
  const origins = plan.value?.origins ?? []
  return (
    <>
      <section class="part" aria-labelledby="install-title">
        <header>
          <h2 id="install-title">Is {site.name} connected?</h2>
        </header>
        <p class="seen" role="status">
          {seen?.tagSeenAt ? (
            <>
              <Icon name="tick" /> Tag seen {span(now.value - Date.parse(seen.tagSeenAt))} ago
              {seen.page && `, on ${seen.page}`}
            </>
          ) : last ? (
            <>
              <Icon name="tick" /> The last lead came {span(now.value - Date.parse(last.createdAt))} ago
            </>
          ) : (
            <>
              <span class="ring" /> Waiting for your tag…
            </>
          )}
        </p>
        <ol class="steps">
          <li>
            <span>1</span>
            <p>
              Paste this into every page: <code>{tag}</code>
            </p>
            <button type="button" class="button" onClick={() => void navigator.clipboard.writeText(tag)}>
              Copy
            </button>
          </li>
          <li>
            <span>2</span>
            <p>Forms are taken from {origins.length ? origins.join(', ') : 'nowhere: the plan names no address'}</p>
            <span />
          </li>
          <li>
            <span>3</span>
            <p>Send a form yourself, and watch it arrive under Leads.</p>
            {site.gates[0] ? (
              <a class="button" href={`/s/${site.site}/gates/${site.gates[0]}`} target="_blank" rel="noopener">
                Open a gate
              </a>
            ) : (
              <span />
            )}
          </li>
        </ol>
      </section>
      <section class="part" aria-labelledby="site-title">
        <header>
          <h2 id="site-title">Site</h2>
        </header>
        <dl class="pairs">
          {[
            ['Name', site.name],
            ['Key', site.site],
            ['Time zone', site.timeZone],
            ['Consent', plan.value?.consent.mode ?? ''],
            ['Leads are kept', plan.value ? `${plan.value.retention.leadMonths} months` : ''],
            ['Gates', site.gates.join(', ')],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
