import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { assetApiEndpoints } from './assets.ts'
import { boardEndpoints } from './board.ts'
import { dryRunEndpoints } from './dry-run.ts'
import { installEndpoints } from './install.ts'
import { leadCountEndpoints } from './leads-count.ts'
import { leadCsvEndpoints } from './leads-csv.ts'
import { leadStreamEndpoints } from './leads-stream.ts'
import { leadEndpoints } from './leads.ts'
import { mergeEndpoints } from './merges.ts'
import { numberEndpoints } from './numbers.ts'
import { openApiEndpoints } from './openapi.ts'
import { peopleEndpoints } from './people.ts'
import { siteEndpoints } from './sites.ts'
import { tokenEndpoints } from './tokens.ts'
import { webhookEndpoints } from './webhooks.ts'

/** Everything under `/api`. Whoever comes here has been let in; what they may see is asked at each endpoint. */
export const apiEndpoints = (parts: ApiParts): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .route('/', leadStreamEndpoints(parts))
    .route('/', leadCsvEndpoints(parts))
    .route('/', leadCountEndpoints(parts))
    .route('/', leadEndpoints(parts))
    .route('/', boardEndpoints(parts))
    .route('/', numberEndpoints(parts))
    .route('/', siteEndpoints(parts))
    .route('/', installEndpoints(parts))
    .route('/', dryRunEndpoints(parts))
    .route('/', assetApiEndpoints(parts))
    .route('/', peopleEndpoints(parts))
    .route('/', mergeEndpoints(parts))
    .route('/', webhookEndpoints(parts))
    .route('/', tokenEndpoints(parts))
    .route('/', openApiEndpoints())
