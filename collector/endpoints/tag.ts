import { type Context, Hono } from 'hono'
import { styleFile, styleText } from '../gate-page/style.ts'
import { Refused } from '../leads/lead.ts'
import { planSchema } from '../plans/plan-schema.ts'
import type { PlanStore } from '../plans/plan-store.ts'
import type { TagSeen } from '../plans/tag-seen.ts'
import { planLocales, tagPlan, textsHash, textsModule } from '../plans/tag-plan.ts'
import type { AppEnv } from './app-env.ts'
import type { BuiltFiles } from './built-files.ts'
import { immutable, pack, type Packed, sendPacked } from './packed.ts'

/** A changed plan reaches every page within a minute; until then the tag costs no request at all. */
const shortly = 'public, max-age=60'

const script = 'text/javascript; charset=utf-8'
const json = 'application/json; charset=utf-8'

function open(c: Context<AppEnv>): void {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

export interface TagParts {
  plans: PlanStore
  built: BuiltFiles
  publicUrl: string
  tagSeen: TagSeen
}

/**
 * The widget: the tag with its part of the plan, the chunks, and the texts of one language.
 * All of it is public and alike for everybody, so any origin may read it.
 */
export function tagEndpoints({ plans, built, publicUrl, tagSeen }: TagParts) {
  const tags = new Map<string, { revision: number; tag: Promise<Packed>; plan: Promise<Packed> }>()
  const texts = new Map<string, Promise<Packed>>()
  let style: Promise<Packed> | undefined
  let schema: Promise<Packed> | undefined

  function tagOf(site: string) {
    const live = plans.get(site)
    if (!live) throw new Refused('not-found', 'There is no such site.')
    let kept = tags.get(site)
    if (kept?.revision !== live.revision) {
      const part = JSON.stringify(tagPlan(live.plan, live.revision, `${publicUrl}/s/`))
      kept = {
        revision: live.revision,
        tag: pack(`(function(LODESTONE_PLAN){${built.core}\n})(${part})`, script),
        plan: pack(part, json),
      }
      tags.set(site, kept)
    }
    return kept
  }

  /** `acme.de.Ab3dE6gH.js`; an older hash is answered too, with today's text, for pages opened before the plan changed. */
  function textsOf(name: string): Promise<Packed> | null {
    const [site = '', locale = '', , ending] = name.split('.')
    const live = plans.get(site)
    if (ending !== 'js' || !live || !planLocales(live.plan).includes(locale)) return null
    const key = `${site}.${locale}.${textsHash(live.plan)}`
    let module = texts.get(key)
    if (!module) texts.set(key, (module = pack(textsModule(live.plan, locale), script)))
    return module
  }

  return new Hono<AppEnv>()
    .get('/_/plan.schema.json', async (c) => {
      open(c)
      return sendPacked(c, await (schema ??= pack(JSON.stringify(planSchema), json)), shortly)
    })
    .get(`/_/${styleFile}`, async (c) => {
      open(c)
      return sendPacked(c, await (style ??= pack(styleText, 'text/css; charset=utf-8')), immutable)
    })
    .get('/_/:file', async (c) => {
      const name = c.req.param('file')
      const file = built.file(name)
      const module = file ?? textsOf(name)
      if (!module) throw new Refused('not-found', 'There is no such file.')
      open(c)
      const [site = '', , hash] = name.split('.')
      const live = plans.get(site)
      const stale = !file && live && hash !== textsHash(live.plan)
      return sendPacked(c, await module, stale ? shortly : immutable)
    })
    .get('/:file{[a-z0-9][a-z0-9-]*\\.js}', async (c) => {
      open(c)
      const site = c.req.param('file').slice(0, -3)
      const { tag } = tagOf(site)
      tagSeen.saw(site, c.req.header('referer'))
      return sendPacked(c, await tag, shortly)
    })
    .get('/:site/plan.json', async (c) => {
      open(c)
      const site = c.req.param('site')
      const { plan } = tagOf(site)
      tagSeen.saw(site, c.req.header('referer'))
      return sendPacked(c, await plan, shortly)
    })
}
