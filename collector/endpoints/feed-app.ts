import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { Refused } from '../leads/lead.ts'
import type { AppEnv } from './app-env.ts'
import { folderFiles, typeOf } from './built-files.ts'
import { immutable, pack, type Packed, sendPacked } from './packed.ts'
import { appPolicy } from './security-headers.ts'

const isFile = (name: string) => typeOf(name) !== typeOf('')

/** The marketers' app: one page for every address below `/feed`, and its hashed files. */
export function feedAppEndpoints({ dist }: { dist: string }) {
  const assets = folderFiles(join(dist, 'assets'))
  const beside = folderFiles(dist)
  const indexFile = join(dist, 'index.html')
  let index: Promise<Packed> | undefined

  return new Hono<AppEnv>()
    .get('/assets/:file', async (c) => {
      const file = assets(c.req.param('file'))
      if (!file) throw new Refused('not-found', 'There is no such file.')
      return sendPacked(c, await file, immutable)
    })
    .get('*', async (c) => {
      c.set('page', true)
      const name = c.req.path.split('/').at(-1) ?? ''
      const file = name !== 'index.html' && name.includes('.') ? beside(name) : null
      if (file) return sendPacked(c, await file, 'no-cache')
      // Whoever asks for a file wants that file; every other address is a place of the app.
      if (!file && name !== 'index.html' && isFile(name)) throw new Refused('not-found', 'There is no such file.')
      if (!existsSync(indexFile)) throw new Refused('not-found', 'The feed is not built: npm run build')
      c.header('Content-Security-Policy', appPolicy)
      return sendPacked(c, await (index ??= pack(readFileSync(indexFile), typeOf('index.html'))), 'no-cache')
    })
}
