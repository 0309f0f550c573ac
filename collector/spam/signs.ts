import { isbot } from 'isbot'
import type { Answers } from '#core/submission.ts'
import { isDisposableEmail } from '../leads/known.ts'
import type { Sign } from '../leads/lead.ts'
import type { TokenState } from './form-token.ts'

/** What one submission looked like on its way in. Nothing of it is kept but the signs, in words. */
export interface Circumstances {
  answers: Answers
  /** What was in the field that people do not see. */
  trap: string
  token: TokenState
  /** The plan asks for proof of work, and this form could do it (the hosted page cannot). */
  proofExpected: boolean
  /** By the collector's clock, when it was sent; null where the browser's clock says nothing (a late outbox). */
  sentAt: number | null
  userAgent: string
  /** Browsers say where a request comes from, by `Origin` or `Sec-Fetch-Site`; most scripts do not. */
  fromBrowser: boolean
  /** Submissions from this client in the minute, this one included. */
  inMinute: number
}

const link = /https?:\/\/|www\.|\[url|<a\s/gi
const markup = /<a\s|\[url[=\]]|\[link[=\]]|<\/?(?:script|iframe|img)\b/i

/** Names of people and companies hold no address and few digits. */
const nameFields = ['name', 'firstName', 'lastName', 'company', 'title', 'phone', 'industry']

/**
 * `JhgTfdsQwRz`: hardly a vowel in a long word, or few and a case that changes again and again. `VanDerBergMcFee` has its vowels, and a
 * word in capitals (`BVGDBKSW`) is an abbreviation.
 */
function looksRandom(text: string): boolean {
  if (!/^[A-Za-z]{8,}$/.test(text) || text === text.toUpperCase()) return false
  const changes = [...text].filter(
    (letter, index) => index > 1 && /[A-Z]/.test(letter) && /[a-z]/.test(text[index - 1] ?? ''),
  )
  const vowels = text.match(/[aeiouy]/gi)?.length ?? 0
  return vowels / text.length < (changes.length >= 3 ? 0.25 : 0.12)
}

function* contentSigns(answers: Answers): Generator<Sign> {
  const texts = Object.entries(answers).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const names = texts.filter(([name]) => nameFields.includes(name)).map(([, text]) => text)
  const links = texts.reduce((count, [, text]) => count + (text.match(link)?.length ?? 0), 0)
  if (texts.some(([, text]) => markup.test(text))) yield { sign: 'writes links as markup', points: 50 }
  else if (links >= 3) yield { sign: 'writes three or more links', points: 40 }
  else if (links > 0) yield { sign: 'writes a link', points: 10 }
  const linked = texts.filter(([name, text]) => nameFields.includes(name) && /https?:\/\/|www\./i.test(text))
  // Asked for their company, people give its site now and then; nobody is called by an address.
  if (linked.some(([name]) => name !== 'company')) yield { sign: 'has a link for a name', points: 50 }
  else if (linked.length) yield { sign: 'has a link for a company', points: 25 }
  if (names.filter(looksRandom).length) yield { sign: 'has random letters for a name', points: 35 }
  const filled = names.filter((text) => text.length > 2)
  if (filled.length >= 3 && new Set(filled).size === 1) yield { sign: 'has one text in every field', points: 35 }
  if (typeof answers.email === 'string' && isDisposableEmail(answers.email))
    yield { sign: 'uses a disposable address', points: 30 }
}

function* tokenSigns({ token, proofExpected, sentAt }: Circumstances): Generator<Sign> {
  if (token.state === 'missing') {
    yield { sign: 'did not begin the form as a browser does', points: 20 }
    if (proofExpected) yield { sign: 'brought no proof of work', points: 15 }
    return
  }
  if (token.state === 'forged') {
    yield { sign: 'brought a token that is not ours', points: 60 }
    if (proofExpected) yield { sign: 'brought no proof of work', points: 15 }
    return
  }
  if (token.stale) yield { sign: 'began the form more than a day before', points: 10 }
  if (token.spent) yield { sign: 'used one token for several submissions', points: 45 }
  if (token.proof === 'wrong') yield { sign: 'brought a wrong proof of work', points: 50 }
  else if (proofExpected && token.proof === null) yield { sign: 'brought no proof of work', points: 15 }
  // A password manager fills a form at once, and a person presses the button a second later.
  const seconds = sentAt === null ? Infinity : (sentAt - token.issuedAt) / 1000
  if (seconds < 1) yield { sign: 'was filled in within a second', points: 40 }
  else if (seconds < 3) yield { sign: 'was filled in within three seconds', points: 15 }
}

/**
 * Signs of spam with their points. No single one reaches the 100 at which a submission waits in quarantine, because each of them
 * happens to people too: autofill fills hidden fields, blockers stop requests, an outbox is days late. All that says "no browser" comes
 * to less than 100 as well: a site may send clean submissions by a program of its own.
 */
export function signsOf(circumstances: Circumstances): Sign[] {
  const { answers, trap, userAgent, fromBrowser, inMinute } = circumstances
  const signs: Sign[] = [...tokenSigns(circumstances), ...contentSigns(answers)]
  if (trap) signs.push({ sign: 'filled in a field that people do not see', points: 40 })
  if (!userAgent) signs.push({ sign: 'named no browser', points: 20 })
  else if (isbot(userAgent)) signs.push({ sign: 'named a program instead of a browser', points: 20 })
  if (!fromBrowser) signs.push({ sign: 'did not come from a page', points: 15 })
  if (inMinute > 10) signs.push({ sign: 'was one of many in a minute', points: 25 })
  return signs
}
