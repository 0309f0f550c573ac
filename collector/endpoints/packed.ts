import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'

/** Content in each encoding, made once. */
export interface Packed {
  type: string
  etag: string
  plain: Buffer<ArrayBuffer>
  br: Buffer<ArrayBuffer>
  gzip: Buffer<ArrayBuffer>
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Compresses with the slowest and smallest setting: it happens once per content, not per request. */
export async function pack(content: string | Buffer<ArrayBuffer>, type: string): Promise<Packed> {
  const plain = Buffer.from(content)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 20)
  const [br, gzip] = await Promise.all([
    toBrotli(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    }),
    toGzip(plain, { level: 9 }),
  ])
  return { type, etag: `"${hash}"`, plain, br, gzip }
}

/** Which encoding the client takes, best first. `br;q=0` refuses it. */
export function encodingFor(accepted: string): 'br' | 'gzip' | null {
  const offers = accepted
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/))
  const takes = (name: string) => offers.some(([offer, q]) => offer === name && !/^q=0(\.0*)?$/.test(q ?? ''))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}

/** Answers with the packed content, or 304 where the client has it. */
export function sendPacked(c: Context<AppEnv>, packed: Packed, cacheControl: string): Response {
  c.header('Cache-Control', cacheControl)
  c.header('ETag', packed.etag)
  c.header('Vary', 'Accept-Encoding', { append: true })
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(packed.etag) || known.includes('*')) return c.body(null, 304)
  c.header('Content-Type', packed.type)
  const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
  if (!encoding) return c.body(packed.plain)
  c.header('Content-Encoding', encoding)
  return c.body(packed[encoding])
}

export const immutable = 'public, max-age=31536000, immutable'
