import type { Counted, Language } from '#core/words/words.ts'

/** Words that only the hosted pages use. `{0}` is the company unless something else is said. */
export interface HostedWords<L extends Language = Language> {
  inside: string
  next: string
  /** Bold, then the rest of the sentence. */
  sent: [string, string]
  kept: Counted<L>
  yourRecord: string
  /** Label of the field that only machines fill in. */
  leaveEmpty: string
  record: {
    /** `{1}` is the day it began. */
    lead: string
    about: string
    read: string
    pages: Counted<L>
    downloads: Counted<L>
    webinars: Counted<L>
    minutes: Counted<L>
    /** `{0}` is the number. */
    interest: string
    reckons: string
    /** `{0}` is a day. */
    sentOn: string
    /** `{0}` is the gate's title. */
    withForm: string
    agreed: string
    /** `{0}` is a day. */
    since: string
    notAgreed: string
    withdrawn: string
    /** What it is, that it may be, that it may not be any more. */
    contact: [string, string, string]
    take: string
    copy: string
    copyLine: string
    erase: string
    eraseLine: string
    /** `{1}` is a day and time. */
    erased: [string, string]
    /** How to get at the whole record, where mail is set, and where it is not. */
    ask: { line: string; email: string; send: string; sent: [string, string]; noMail: string }
    /** What stands in the letter before the link, and after it. */
    letter: [string, string]
    nothing: string
    nothingLine: string
    done: string
    buttons: {
      correct: string
      save: string
      withdraw: string
      /** Of calls and letters. */
      stopContact: string
      /** Of later reading. */
      stop: string
      download: string
      erase: string
      undo: string
      open: string
    }
  }
  /** The letter that asks to confirm an address, and the page behind its link. */
  confirm: {
    subject: string
    /** `{1}` is the gate's title. */
    given: string
    /** Before the texts that were agreed to. */
    agrees: string
    /** Before the link. */
    press: string
    otherwise: string
    title: string
    ifYou: string
    done: string
    doneLine: string
    gone: string
    goneLine: string
    /** In the own record. */
    waits: string
  }
}
