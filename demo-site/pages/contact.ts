import { html } from 'hono/html'
import type { Page } from '../layout.ts'

export const contact: Page = {
  title: 'Contact · Acme Pumps',
  description: 'Ask an engineer. We answer within a working day.',
  body: html`
    <section class="part split">
      <div class="wide" style="align-items:start">
        <div>
          <h1>Ask an engineer</h1>
          <p class="lead">We answer within a working day, with figures where there are any.</p>
          <p>
            Telephone <a href="tel:+494215550142">+49 421 555 0142</a>, Monday to Friday, 8 to 17 o'clock.<br />
            Am Speicher 4, 28217 Bremen
          </p>
          <p>
            Rather show us the pump?
            <button class="button quiet small" type="button" data-lodestone-gate="demo">Book a demo</button>
          </p>
        </div>
        <form class="own-form" method="post" action="/contact/" data-lodestone-form="contact">
          <label>Your name <input name="your-name" autocomplete="name" required /></label>
          <label>E-mail <input name="your-mail" type="email" autocomplete="email" required dir="ltr" /></label>
          <label>Company <input name="your-company" autocomplete="organization" /></label>
          <label>Question <textarea name="question" rows="5" required></textarea></label>
          <div><button class="button" type="submit">Send the question</button></div>
          <p style="font-size:15px;color:var(--ink-3)">
            This is the site's own form. With it goes what this browser remembers of your visits, if it remembers
            anything.
            <a href="/privacy/">Privacy</a>
          </p>
        </form>
      </div>
    </section>
  `,
}

export const contactThanks: Page = {
  title: 'Thank you · Acme Pumps',
  description: 'Your question has arrived.',
  body: html`
    <div class="article">
      <h1>Thank you</h1>
      <p class="lead">Your question has arrived. An engineer answers within a working day.</p>
      <p><a href="/blog/">Something to read meanwhile</a></p>
    </div>
  `,
}

export const privacy = (collector: string): Page => ({
  title: 'Privacy · Acme Pumps',
  description: 'What this site remembers, where, and how to see and erase it.',
  body: html`
    <article class="article">
      <h1>Privacy</h1>
      <p class="lead">What you read here stays in your browser until you send us a form. You see it first.</p>
      <h2>What your browser keeps</h2>
      <p>
        Which pages you read and for how long, what you downloaded, and how you came here. It is in this browser's own
        database (IndexedDB), in no cookie, and this site's server has no copy. The
        <a href="?lodestone=xray">X-ray</a> shows it (the key is “lodestone”).
      </p>
      <h2>What we receive, and when</h2>
      <p>
        When you send a form: your answers, and this history if you leave it in. “What we send” in the form lists it
        item by item; leave out what you like. Before that we receive nothing about you but the requests for the files
        of this page.
      </p>
      <h2>What we do with it</h2>
      <p>
        We reckon from it how interested you are and who of us should call you. Someone from Acme may write or call.
        News come only if you ticked them.
      </p>
      <h2>Your record</h2>
      <p>
        <a href="${collector}/s/acme/me">See, correct, download or erase what this browser sent.</a>
      </p>
      <p>
        <label><input type="checkbox" id="nothing" disabled /> Remember nothing in this browser from now on</label>
      </p>
      <script type="module" src="/privacy.js"></script>
    </article>
  `,
})

export const missing: Page = {
  title: 'Not here · Acme Pumps',
  description: 'There is no such page.',
  body: html`
    <div class="article">
      <h1>Not here</h1>
      <p class="lead">There is no page at this address. Perhaps it is among <a href="/pumps/">the pumps</a>?</p>
    </div>
  `,
}
