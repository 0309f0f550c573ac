import type { HttpBindings } from '@hono/node-server'
import type { Access } from '../access/api-tokens.ts'

/** What a request carries through the endpoints. In tests there is no socket, hence the partial bindings. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Who is asking; set by `requireAccess`. */
    access: Access
    /** The answer is a page for people, so its refusals are pages too. */
    page: boolean
  }
}
