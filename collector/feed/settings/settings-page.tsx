import { useEffect } from 'preact/hooks'
import { Link } from '../link.tsx'
import { go, place } from '../place.ts'
import { sites } from '../session.ts'
import './settings.css'
import { GateForm } from './gate-form.tsx'
import { InstallCheck } from './install-check.tsx'
import { PlanPart } from './plan-part.tsx'
import { RankingForm } from './ranking-form.tsx'
import { loadPlan } from './plan.ts'
import { isSettingsPart, type SettingsPart, settingsParts } from './parts.ts'
import { Samples } from './samples.tsx'
import { Team } from './team-part.tsx'
import { Tokens } from './tokens.tsx'
import { Webhooks } from './webhooks.tsx'

/** Does it work, and by which rules? */
export function SettingsPage() {
  const { query } = place.value
  const asked = query.get('part')
  const part: SettingsPart = isSettingsPart(asked) ? asked : 'site'
  const site = sites.value.find((each) => each.site === query.get('site')) ?? sites.value[0]
  useEffect(() => {
    if (site) void loadPlan(site.site)
  }, [site?.site])
  const to = (next: string) => `settings?part=${next}${site ? `&site=${site.site}` : ''}`
  return (
    <>
      <header class="top">
        <h1>Settings</h1>
        {sites.value.length > 1 && (
          <select
            aria-label="Site"
            value={site?.site}
            onChange={(event) => go(`settings?part=${part}&site=${event.currentTarget.value}`, true)}
          >
            {sites.value.map(({ site: id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <nav class="tabs" aria-label="Settings">
          {Object.entries(settingsParts).map(([id, label]) => (
            <Link key={id} to={to(id)} current={part === id}>
              {label}
            </Link>
          ))}
        </nav>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Settings: ${settingsParts[part]}`}>
        <div class="page">
          {part === 'site' && site && <InstallCheck site={site} />}
          {part === 'gates' && site && <GateForm key={site.site} site={site} />}
          {part === 'ranking' && site && <RankingForm site={site} />}
          {part === 'team' && site && <Team site={site} />}
          {part === 'plan' && site && <PlanPart site={site} />}
          {part === 'tokens' && <Tokens />}
          {part === 'tokens' && site && <Webhooks key={site.site} site={site} />}
          {part === 'samples' && <Samples />}
        </div>
      </div>
    </>
  )
}
