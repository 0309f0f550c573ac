import type { Answers } from '#core/submission.ts'
import type { Behaviour } from './sending.cases.ts'

/**
 * Machines as they send forms, made up for the tests after what site owners show of their spam. A program that drives a real browser
 * with patience, does the work, and writes as a customer would, is not among them: nobody can tell it by these signs.
 */

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36'
const headless =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/139.0.0.0 Safari/537.36'
const hour = 3_600_000

export const attacks: Behaviour[] = [
  { name: 'a script in Python', agent: 'python-requests/2.32.3', noOrigin: true, token: 'none' },
  { name: 'curl in a loop', agent: 'curl/8.5.0', noOrigin: true, token: 'none', neighbours: 20 },
  { name: 'a script that names nothing', agent: '', noOrigin: true, token: 'none' },
  {
    name: 'a script that fetches a token and does no work',
    agent: 'Go-http-client/2.0',
    noOrigin: true,
    proof: 'none',
    fillingMs: 200,
  },
  { name: 'a script that plays a browser and floods', agent: chrome, token: 'none', neighbours: 24 },
  { name: 'a script that plays a browser and fills what it finds', agent: chrome, token: 'none', trap: 'Eric' },
  { name: 'a script with a made-up token', agent: chrome, token: 'forged' },
  { name: 'a script with a token of another gate', agent: chrome, token: 'other-gate' },
  { name: 'a farm that shares one token', agent: chrome, token: 'shared', neighbours: 15, fillingMs: 9_000 },
  { name: 'a farm that replays one proof with new tokens', agent: chrome, proof: 'replayed', fillingMs: 800 },
  { name: 'a farm on tokens of last week', agent: chrome, token: 'shared', fillingMs: 170 * hour },
  { name: 'a headless browser that fills all at once', agent: headless, fillingMs: 300, trap: 'https://win.example' },
  { name: 'a headless browser that finds the hidden field', agent: chrome, fillingMs: 1_500, proof: 'none', trap: 'x' },
  { name: 'a form filler on the hosted page', agent: chrome, hosted: true, token: 'none', trap: 'on', noOrigin: true },
  { name: 'a form filler on the hosted page that is quick', agent: headless, hosted: true, fillingMs: 400, trap: 'on' },
]

export const pitches: [string, Answers][] = [
  [
    'links as HTML',
    { email: 'seo1@rank.example', name: 'Rank', message: 'Best <a href="http://x.example">pills</a> here' },
  ],
  ['links as BBCode', { email: 'seo2@rank.example', name: 'Rank', message: '[url=http://x.example]casino[/url]' }],
  [
    'a heap of links',
    { email: 'seo3@rank.example', name: 'http://x.example', message: 'http://a http://b www.c.example http://d' },
  ],
  ['a link for a name', { email: 'seo4@rank.example', firstName: 'Win now https://x.example', message: 'hi' }],
  [
    'random letters, disposable',
    { email: 'qzx@mailinator.com', firstName: 'JhgTfdsQwRz', lastName: 'KdWqPrtZxcV', company: 'google' },
  ],
  [
    'one text in every field, with links',
    {
      email: 'eric@talk.example',
      name: 'Eric Jones',
      company: 'Eric Jones',
      title: 'Eric Jones',
      message: 'https://a.example https://b.example https://c.example',
    },
  ],
  [
    'Russian with links',
    {
      email: 'seo6@rank.example',
      name: 'RobertFlaxOE',
      message: 'Лучшее http://a.example <a href=http://b.example>тут</a>',
    },
  ],
  ['an embedded script', { email: 'seo7@rank.example', name: '<script src=//x.example>', message: '<iframe src=x>' }],
  [
    'a link and nothing else',
    { email: 'a@mailinator.com', company: 'www.buy-now.example', message: 'http://x.example' },
  ],
  [
    'random names and a markup link',
    { email: 'seo8@rank.example', name: 'WrTgHjKlQs', message: '[link=http://x]y[/link]' },
  ],
  [
    'a link in every field',
    { email: 'seo9@rank.example', name: 'www.x.example', company: 'www.x.example', title: 'www.x.example' },
  ],
  [
    'telephone spam',
    { email: 'b@mailinator.com', name: 'Call https://x.example', message: 'http://a http://b http://c' },
  ],
  [
    'coins',
    { email: 'c@mailinator.com', firstName: 'BtcXwQrTzPl', message: 'Double it: <a href="http://x.example">here</a>' },
  ],
  [
    'a loan in Spanish',
    { email: 'd@mailinator.com', name: 'https://prestamo.example', message: 'Dinero hoy www.prestamo.example' },
  ],
  [
    'followers in German',
    {
      email: 'e@rank.example',
      name: 'FolgerKaufenXQ',
      message: '<a href="https://f.example">5000 Folger</a> https://f.example',
    },
  ],
  [
    'pills in Korean',
    { email: 'f@mailinator.com', name: 'https://k.example', message: '최저가 <a href="https://k.example">구매</a>' },
  ],
  [
    'betting in Arabic',
    { email: 'g@rank.example', name: 'https://bet.example', message: '[url]https://bet.example[/url] اربح الآن' },
  ],
  [
    'a backlink offer',
    {
      email: 'h@rank.example',
      company: 'https://links.example',
      message: 'DA50+ https://a.example https://b.example https://c.example',
    },
  ],
]
