import type { Page } from 'playwright-core'

/** Where the tag and the pages of one run lie. */
export interface Places {
  /** Public address of the collector, without a slash at the end. */
  collector: string
  /** The tag as the owner pastes it; empty in the control run without the widget. */
  tag: string
  /** A link that opens the guide's gate, or leads to its page; in its place slots, for forms that stand in the page. */
  link: string
}

/**
 * A page that is hard on whatever is embedded in it. It is loaded without the widget and with it; what the page finds of
 * itself must be the same, and the form must still make a lead.
 */
export interface HostilePage {
  /** The case of the catalogue: `H1`. Several pages may belong to one. */
  id: string
  name: string
  html(places: Places): string
  headers?(places: Places): Record<string, string>
  /** @default 'text/html; charset=utf-8' */
  contentType?: string
  /** Stands between the browser and the collector: late, broken or missing scripts. */
  network?(page: Page, collector: string): Promise<unknown>
  /** Uses the page as its visitors do, before it is asked for its facts. */
  act?(page: Page): Promise<void>
  /** Runs in the page and says what the page finds of itself, as JSON. */
  facts?: () => unknown
  /** How the form is reached. @default clicking the link */
  open?(page: Page): Promise<void>
  /** Where the form appears: over the page, or as the hosted page the link leads to. @default 'dialog' */
  via?: 'dialog' | 'page'
  /** The page forbids all sending: the form then says that it keeps the answers, or the link's page works. */
  isUndeliverable?: true
  /** What may not offer itself on this page, or is not let be by it. */
  isNotOffered?: ('slide-in' | 'bar')[]
  /** What arrives in the tag's place is no script of ours, so its errors are not either. */
  isBroken?: true
  /** Runs in the page after sending; must be what it was before. */
  untouched?: () => unknown
}

/** A plain page with some content, for cases whose hostility lies elsewhere. */
export const plain = ({ tag, link }: Places, head = '', body = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title>${head}${tag}</head>
<body><main id="app"><h1>Host page</h1><p>Some text with a <a href="#part">link</a>.</p>
<p><input id="host-input" value="host"> <button type="button" id="host-button">Button</button></p>
<p>${link}</p>${body}</main></body></html>`
