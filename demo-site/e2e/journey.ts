import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import { joinStage } from './stage.ts'

/** The stage of all journeys; other journeys' leads are there too. */
export const stage = joinStage(inject('stage'))

/** The browser of all journeys; each visitor is a context of their own. */
export const browser = await chromium.connect(inject('browser'))
