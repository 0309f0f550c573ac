// What this browser remembers, and how the score moves: the visitor's view of the widget. It keeps nothing itself.
const panel = document.getElementById('remembered')
const nouns = {
  'page-view': 'Read',
  download: 'Downloaded',
  'webinar-signup': 'Signed up for',
  'form-start': 'Began the form',
  'gate-view': 'Opened the form',
  'gate-submit': 'Sent the form',
  'gate-dismiss': 'Closed the form',
  'site-search': 'Searched',
  'demo-request': 'Asked for a demo',
  custom: 'Did',
}
const factors = {
  base: 'Being here at all',
  views: 'Pages read',
  actions: 'Downloads, signups, forms',
  goals: 'Pricing, contact, demo',
  days: 'Days',
  minutes: 'Minutes of reading',
  freshness: 'Time since the last visit',
}

const element = (name, attributes = {}, ...children) => {
  const node = Object.assign(document.createElement(name), attributes)
  node.append(...children)
  return node
}

const details = element('details')
const number = element('b', { textContent: '–' })
const caption = element('span')
const inside = element('div', { className: 'inside' })
const remember = element('input', { type: 'checkbox' })
details.append(element('summary', {}, number, caption), inside)
panel.append(details)

let shown = null

function drawNumber({ score }) {
  const isRemembering = score !== null
  number.textContent = isRemembering ? Math.round(score) : '–'
  caption.textContent = isRemembering ? 'of 100: what this browser remembers' : 'This browser remembers nothing'
  remember.checked = !isRemembering
  if (shown !== null && shown !== number.textContent) {
    number.classList.remove('moved')
    void number.offsetWidth
    number.classList.add('moved')
  }
  shown = number.textContent
}

function drawInside({ score, factors: lines }, profile) {
  inside.replaceChildren()
  if (profile) {
    const fill = element('i')
    fill.style.inlineSize = `${score ?? 0}%`
    inside.append(
      element('p', {
        textContent: 'All of this is in this browser only. It goes to Acme with a form you send, and you see it first.',
      }),
      element('div', { className: 'bar' }, fill),
      element('h2', { textContent: 'How the number comes about' }),
      element(
        'table',
        {},
        ...lines
          .filter(({ points }) => points)
          .map(({ factor, points, count }) =>
            element(
              'tr',
              {},
              element('td', { textContent: factors[factor] ?? factor }),
              element('td', { textContent: factor === 'base' || factor === 'freshness' ? '' : count }),
              element('td', { textContent: points.toFixed(1) }),
            ),
          ),
      ),
      element('h2', { textContent: 'What happened' }),
      element(
        'ol',
        {},
        ...profile.events
          .slice(-12)
          .toReversed()
          .map(({ kind, at, title, detail, path, seconds }) =>
            element(
              'li',
              {},
              element('time', { textContent: new Date(at).toLocaleTimeString('en-GB', { timeStyle: 'short' }) }),
              element('span', {
                textContent: `${nouns[kind] ?? kind} ${kind === 'page-view' ? (title ?? path) : (detail ?? path ?? '')}${seconds ? `, ${seconds} s` : ''}`,
              }),
            ),
          ),
      ),
    )
  } else {
    inside.append(
      element('p', { textContent: 'Nothing is kept, and no number is reckoned. The forms work all the same.' }),
    )
  }
  inside.append(element('label', {}, remember, 'Remember nothing'))
}

;(window.lodestone ??= []).push((api) => {
  let isDrawing = false
  const redraw = async () => {
    drawNumber(api.score())
    panel.hidden = false
    // The whole profile comes with a chunk of its own, so it is asked for only when somebody looks.
    if (!details.open || isDrawing) return
    isDrawing = true
    const profile = await api.profile()
    isDrawing = false
    drawInside(api.score(), profile)
  }
  remember.addEventListener('change', () => api.consent(!remember.checked))
  for (const name of ['ready', 'event', 'consent', 'submission']) document.addEventListener(`lodestone:${name}`, redraw)
  details.addEventListener('toggle', redraw)
  redraw()
})
