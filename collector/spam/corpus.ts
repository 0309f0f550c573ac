import type { Circumstances } from './signs.ts'

/**
 * Submissions as people and machines send them, made up for the tests: a handful of behaviours crossed with what they write.
 * They tune the points; that they are ours, not the world's, is said beside the figure.
 */
export interface Case {
  name: string
  circumstances: Circumstances
}

const now = 1_770_000_000_000

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

const person = (changes: Partial<Circumstances> = {}): Circumstances => ({
  answers: {},
  trap: '',
  token: { state: 'ours', issuedAt: now - 25_000, stale: false, spent: false, proof: 'right' },
  proofExpected: true,
  sentAt: now,
  userAgent: chrome,
  fromBrowser: true,
  inMinute: 1,
  ...changes,
})

const begun = (secondsAgo: number) => ({
  token: { state: 'ours', issuedAt: now - secondsAgo * 1000, stale: false, spent: false, proof: 'right' } as const,
})

const peopleBehave: [string, Partial<Circumstances>][] = [
  ['fills it in calmly', {}],
  ['fills it in on a phone', { userAgent: safari }],
  ['has a password manager fill everything', begun(2)],
  ['presses the button almost at once', begun(0.8)],
  ['has autofill that fills hidden fields too', { trap: 'Berg Pumpen', ...begun(2) }],
  ['blocks the token’s request', { token: { state: 'missing' } }],
  ['was offline for three days', { ...begun(3 * 86_400), sentAt: null }],
  [
    'has a browser too old for the proof',
    {
      token: { state: 'ours', issuedAt: now - 40_000, stale: false, spent: false, proof: null },
    },
  ],
  [
    'sends the hosted page without a script',
    {
      proofExpected: false,
      token: { state: 'ours', issuedAt: now - 60_000, stale: false, spent: false, proof: null },
    },
  ],
  ['sits in an office of many behind one address', { inMinute: 12 }],
  [
    'left the tab open over night',
    {
      token: { state: 'ours', issuedAt: now - 90_000_000, stale: true, spent: false, proof: 'right' },
    },
  ],
]

const peopleWrite: [string, Circumstances['answers']][] = [
  ['a business address', { email: 'ana@berg-pumpen.de', firstName: 'Ana', company: 'Berg Pumpen GmbH' }],
  ['a free-mail address', { email: 'tom.okafor84@gmail.com', name: 'Tom Okafor' }],
  ['Korean', { email: 'minsu@hanbit.co.kr', name: '김민수', company: '한빛펌프', message: '견적을 받고 싶습니다.' }],
  ['Arabic', { email: 'layla@miyah.ae', name: 'ليلى حداد', message: 'نحتاج مضختين قبل الصيف.' }],
  ['a short consonant-rich name', { email: 'k@strc.cz', firstName: 'Krž', lastName: 'Smrčnj', company: 'Strč s.r.o.' }],
  ['capitals', { email: 'O.MCDONALD@EXAMPLE.IE', firstName: 'ORLA', lastName: 'McDonald', company: 'ACME PLC' }],
  [
    'a question with one link',
    { email: 'jo@plant.example', message: 'Is this the right one? https://acme.example/duo' },
  ],
  ['a disposable address', { email: 'someone@mailinator.com', firstName: 'Sam' }],
  ['one name for person and company', { email: 'lee@lee.example', name: 'Lee', company: 'Lee' }],
  ['a long message', { email: 'v@works.example', message: 'We run four stations and pay too much. '.repeat(40) }],
]

/** What happens to people together, too: only one unlucky circumstance at a time with each text. */
export const people: Case[] = peopleBehave.flatMap(([behaviour, changes]) =>
  peopleWrite.map(([text, answers]) => ({
    name: `${behaviour}, writes ${text}`,
    circumstances: person({ answers, ...changes }),
  })),
)

const machinesBehave: [string, Partial<Circumstances>][] = [
  ['a script without a token', { token: { state: 'missing' }, userAgent: 'python-requests/2.32', fromBrowser: false }],
  ['a script that names no browser', { token: { state: 'missing' }, userAgent: '', fromBrowser: false }],
  ['a script that pretends to be a browser and floods', { token: { state: 'missing' }, inMinute: 25 }],
  ['a headless browser that fills in everything at once', { ...begun(0.2), trap: 'x', userAgent: chrome }],
  [
    'a farm that shares one token',
    {
      token: { state: 'ours', issuedAt: now - 9_000, stale: false, spent: true, proof: 'wrong' },
      inMinute: 15,
    },
  ],
  ['a script with a made-up token', { token: { state: 'forged' } }],
  [
    'a script that fetches a token and does no work',
    {
      token: { state: 'ours', issuedAt: now - 300, stale: false, spent: false, proof: null },
      userAgent: 'Go-http-client/2.0',
    },
  ],
  [
    'a form filler that finds the hidden field',
    {
      token: { state: 'ours', issuedAt: now - 1_500, stale: false, spent: false, proof: null },
      trap: 'https://spam.example',
    },
  ],
]

const machinesWrite: [string, Circumstances['answers']][] = [
  [
    'links as HTML',
    { email: 'seo1@rank.example', name: 'Rank', message: 'Best <a href="http://x.example">pills</a> here' },
  ],
  ['links as BBCode', { email: 'seo2@rank.example', name: 'Rank', message: '[url=http://x.example]casino[/url]' }],
  [
    'a heap of links',
    {
      email: 'seo3@rank.example',
      name: 'http://x.example',
      message: 'http://a.example http://b.example www.c.example http://d.example',
    },
  ],
  ['a link for a name', { email: 'seo4@rank.example', firstName: 'Win now https://x.example', message: 'hi' }],
  [
    'random letters from a disposable address',
    {
      email: 'qzx@mailinator.com',
      firstName: 'JhgTfdsQwRz',
      lastName: 'KdWqPrtZxcV',
      company: 'google',
    },
  ],
  [
    'one text in every field, with links',
    {
      email: 'seo5@rank.example',
      name: 'Eric Jones',
      company: 'Eric Jones',
      title: 'Eric Jones',
      message: 'https://a.example https://b.example https://c.example',
    },
  ],
  [
    'an offer in Russian with links',
    {
      email: 'seo6@rank.example',
      name: 'RobertFlaxOE',
      message: 'Лучшее http://a.example <a href=http://b.example>тут</a>',
    },
  ],
  ['an embedded script', { email: 'seo7@rank.example', name: '<script src=//x.example>', message: '<iframe src=x>' }],
  [
    'a link and nothing else, disposable',
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
    'a phone number spam',
    { email: 'b@mailinator.com', name: 'Call https://x.example', message: 'http://a http://b http://c' },
  ],
  [
    'crypto',
    { email: 'c@mailinator.com', firstName: 'BtcXwQrTzPl', message: 'Double it: <a href="http://x.example">here</a>' },
  ],
]

export const machines: Case[] = machinesBehave.flatMap(([behaviour, changes]) =>
  machinesWrite.map(([text, answers]) => ({
    name: `${behaviour}, writes ${text}`,
    circumstances: person({ answers, ...changes }),
  })),
)
