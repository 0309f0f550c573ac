import { type HostilePage, type Places, plain } from './hostile-page.ts'

const withScript = (script: string) => (places: Places) => plain(places, `<script>${script}</script>`)

/** What the page's own code computes: a widget that leaned on the page's altered objects would change it. */
const ownWork = () => ({
  sum: [1, 2, 3].map((each) => each * 2).join(),
  json: JSON.stringify({ a: [1, { b: 2 }] }),
  keys: (() => {
    const keys = []
    // for…in on purpose: old code does it, and sees whatever somebody added to a prototype.
    // oxlint-disable-next-line guard-for-in
    for (const key in { own: 1 }) keys.push(key)
    return keys
  })(),
})

export const scriptPages: HostilePage[] = [
  {
    id: 'H3',
    name: 'prototypes extended as Prototype 1.6 did, toJSON of arrays too',
    html: withScript(`
      Array.prototype.toJSON = function () { return '[' + this.map(function (each) { return JSON.stringify(each) }).join(', ') + ']' }
      String.prototype.toJSON = function () { return String(this) }
      Array.prototype.each = Array.prototype.forEach
      Object.prototype.inspect = function () { return 'inspected' }
      Function.prototype.bind = function (self) {
        var method = this, given = [].slice.call(arguments, 1)
        return function () { return method.apply(self, given.concat([].slice.call(arguments))) }
      }
      window.$ = function (id) { return document.getElementById(id) }
      Element.prototype.remove = function () { this.parentNode && this.parentNode.removeChild(this); return this }
    `),
    facts: ownWork,
  },
  {
    id: 'H3',
    name: 'MooTools ways: Array.from, Function.prototype.extend, enumerable additions',
    html: withScript(`
      Array.from = function (item) { return item == null ? [] : typeof item === 'object' && 'length' in item ? [].slice.call(item) : [item] }
      Function.prototype.extend = function () { return this }
      Object.prototype.forEachOwn = function (fn) { for (var key in this) if (this.hasOwnProperty(key)) fn(this[key], key) }
      String.prototype.contains = function (part) { return this.indexOf(part) > -1 }
      Number.prototype.times = function (fn) { for (var i = 0; i < this; i++) fn(i) }
      Element.prototype.set = function (name, value) { this.setAttribute(name, value); return this }
    `),
    facts: ownWork,
  },
  {
    id: 'H3',
    name: 'Map and Set that count, a Promise with a foreign finally, Symbol.iterator of strings',
    html: withScript(`
      var NativeMap = Map, maps = 0
      window.Map = class extends NativeMap { constructor(entries) { super(entries); maps++ } }
      Promise.prototype.finally = function (fn) { return this.then(fn, fn) }
      String.prototype[Symbol.iterator] = function* () { for (var i = 0; i < this.length; i++) yield this.charAt(i) }
    `),
    facts: ownWork,
  },
  {
    id: 'H4',
    name: 'fetch, XMLHttpRequest, sendBeacon and history wrapped: slow, or of other types',
    html: withScript(`
      var nativeFetch = window.fetch
      window.fetch = function () {
        var given = arguments
        return new Promise(function (resolve) { setTimeout(resolve, 300) }).then(function () { return nativeFetch.apply(window, given) })
      }
      navigator.sendBeacon = function () { return undefined }
      var push = history.pushState
      history.pushState = function () { push.apply(history, arguments); return 'pushed' }
      window.XMLHttpRequest = function () { throw new Error('no XMLHttpRequest here') }
    `),
  },
  {
    id: 'H4',
    name: 'addEventListener, setTimeout and MutationObserver wrapped, some of them throwing',
    html: withScript(`
      var listen = EventTarget.prototype.addEventListener
      EventTarget.prototype.addEventListener = function (type, fn, options) {
        if (type === 'scroll') throw new Error('no scroll listeners here')
        return listen.call(this, type, fn, options)
      }
      var later = window.setTimeout
      window.setTimeout = function (fn, ms) { return later(fn, (ms || 0) + 20) }
      window.MutationObserver = function () { throw new Error('no MutationObserver here') }
      window.requestIdleCallback = undefined
    `),
  },
  {
    id: 'H5',
    name: 'frozen prototypes, as in SES',
    html: withScript(`
      for (const intrinsic of [Object, Array, Function, Promise, Map, Set, String, Number, RegExp, Date]) {
        Object.freeze(intrinsic.prototype)
        Object.freeze(intrinsic)
      }
      Object.freeze(JSON); Object.freeze(Math)
    `),
    facts: ownWork,
  },
  {
    id: 'H5',
    name: 'SES lockdown itself',
    html: (places) =>
      plain(
        places,
        `<script src="/hostile/lib/ses.js"></script><script>lockdown({ errorTaming: 'unsafe', consoleTaming: 'unsafe', overrideTaming: 'severe' })</script>`,
      ),
    facts: ownWork,
  },
  {
    id: 'H5',
    name: 'properties of window that throw when read',
    html: withScript(`
      for (const name of ['localStorage', 'sessionStorage', 'caches', 'BroadcastChannel', 'external', 'status'])
        Object.defineProperty(window, name, { configurable: true, get() { throw new Error(name + ' is not for you') } })
      Object.defineProperty(document, 'cookie', { get() { throw new Error('no cookies') }, set() { throw new Error('no cookies') } })
    `),
  },
  {
    id: 'H6',
    name: 'zone.js, and a page that fails at any error',
    html: (places) =>
      plain(
        places,
        `<script src="/hostile/lib/zone.js"></script><script>
          window.failures = 0
          window.onerror = function () { failures++ }
          addEventListener('unhandledrejection', function () { failures++ })
        </script>`,
      ),
    facts: () => ({ failures: (window as { failures?: number }).failures }),
    untouched: () => (window as { failures?: number }).failures,
  },
]
