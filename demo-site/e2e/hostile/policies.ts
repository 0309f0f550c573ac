import { type HostilePage, plain } from './hostile-page.ts'

const nonce = 'c3VycHJpc2U'
const withNonce = (tag: string) => tag.replace('<script ', `<script nonce="${nonce}" `)

const policy = (name: string, rule: (collector: string) => string, more: Partial<HostilePage> = {}): HostilePage => ({
  id: 'H8',
  name,
  html: (places) => plain(places),
  headers: ({ collector }) => ({ 'content-security-policy': rule(collector) }),
  ...more,
})

export const policyPages: HostilePage[] = [
  policy(
    'CSP with a nonce and strict-dynamic',
    (collector) =>
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; connect-src ${collector}; img-src 'self'; style-src 'self'`,
    { html: (places) => plain({ ...places, tag: withNonce(places.tag) }) },
  ),
  policy(
    'CSP with a list of hosts',
    (collector) => `default-src 'self'; script-src ${collector}; connect-src ${collector}`,
  ),
  policy(
    'CSP without any style',
    (collector) => `default-src 'self'; script-src ${collector}; connect-src ${collector}; style-src 'none'`,
  ),
  policy(
    'Trusted Types for everything, and no policy allowed',
    (collector) =>
      `require-trusted-types-for 'script'; trusted-types 'none'; script-src ${collector}; connect-src ${collector}; style-src 'none'`,
  ),
  policy('CSP that forbids connecting', (collector) => `script-src ${collector}; connect-src 'none'`, {
    isUndeliverable: true,
  }),
  policy('CSP that forbids the script', () => `script-src 'none'`, { via: 'page' }),
  {
    id: 'H8',
    name: 'the sandbox header: an origin of its own',
    html: (places) => plain(places),
    headers: () => ({ 'content-security-policy': 'sandbox allow-scripts allow-forms allow-popups' }),
    isUndeliverable: true,
  },
  {
    id: 'H8',
    name: 'cross-origin isolation',
    html: (places) => plain(places),
    headers: () => ({
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    }),
  },
  {
    id: 'H8',
    name: 'Permissions-Policy with everything off',
    html: (places) => plain(places),
    headers: () => ({
      'permissions-policy':
        'unload=(), camera=(), microphone=(), geolocation=(), payment=(), usb=(), autoplay=(), fullscreen=(), clipboard-write=(), web-share=(), sync-xhr=(), idle-detection=(), browsing-topics=()',
    }),
  },
]
