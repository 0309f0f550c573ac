import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { assetFiles } from '../../assets/asset-files.ts'
import { withFileAsset, withGrantsRevoked } from '../../assets/plan-assets.ts'
import { Refused } from '../../leads/lead.ts'
import { checkPlan } from '../../plans/plan-check.ts'
import type { AppEnv } from '../app-env.ts'
import { maySee } from '../require-access.ts'
import type { ApiParts } from './api-parts.ts'

/** Larger ones are put there by `npx lodestone asset add`: a request has to be over in twenty seconds. */
const maxFileBytes = 256 * 2 ** 20

/** What stands behind gates: listed, added, and called back. Files lie in the assets folder, which no web server serves. */
export function assetApiEndpoints({ plans, assetsFolder }: ApiParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const files = assetFiles(assetsFolder)

  function planOf(c: Context<AppEnv>): SitePlan {
    const site = c.req.param('site') ?? ''
    const live = maySee(c.get('access'), site) ? plans.get(site) : null
    if (!live) throw new Refused('not-found', 'There is no such site.')
    return live.plan
  }

  async function apply(c: Context<AppEnv>, plan: SitePlan): Promise<number> {
    const applied = await plans.apply(plan, c.get('access').email)
    if (!applied.ok) throw new Refused('unprocessable', 'The plan would have faults.', applied.problems)
    return applied.revision
  }

  app.get('/sites/:site/assets', async (c) => {
    const plan = planOf(c)
    const there = new Map((await files.list()).map(({ file, bytes }) => [file, bytes]))
    const assets = Object.entries(plan.assets).map(([id, asset]) => ({
      id,
      ...asset,
      gates: Object.keys(plan.gates).filter((gate) => plan.gates[gate]?.asset === id),
      // null: the plan names a file that is not there.
      ...('file' in asset && { bytes: there.get(asset.file) ?? null }),
    }))
    return c.json({ assets })
  })

  app.put('/sites/:site/assets/:asset', async (c) => {
    const site = planOf(c)
    const id = c.req.param('asset')
    const name = c.req.query('fileName')
    if (!name)
      throw new Refused('unprocessable', 'A file needs a name.', [{ field: 'fileName', message: 'is missing' }])
    const { path, plan } = withFileAsset(site, id, name, c.req.query('title'))
    const checked = checkPlan(plan)
    if (!checked.ok) throw new Refused('unprocessable', 'The plan would have faults.', checked.problems)
    const body = c.req.raw.body as ReadableStream | null
    if (!body) throw new Refused('invalid', 'The body is the file, and there is none.')
    const bytes = await files.keep(path, Readable.fromWeb(body), maxFileBytes)
    const status = Object.hasOwn(site.assets, id) ? 200 : 201
    return c.json({ site: site.site, id, file: path, bytes, revision: await apply(c, checked.plan) }, status)
  })

  app.post('/sites/:site/assets/:asset/revoke', async (c) => {
    const plan = withGrantsRevoked(planOf(c), c.req.param('asset'))
    if (!plan) throw new Refused('not-found', 'There is no such asset.')
    return c.json({ revision: await apply(c, plan) })
  })

  return app
}
