/** Characters that RFC 8187 lets stand as they are. `encodeURIComponent` leaves `'()*`, which are not among them. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** Neither path, line break nor a mark that makes `gpj.exe` read `exe.jpg`; at most 200 bytes, the ending kept. */
export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/]/g, '')
    .replace(/^\.+/, '')
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  let stem = Array.from(clean.slice(0, clean.length - ending.length))
  while (Buffer.byteLength(stem.join('')) > 200 - ending.length) stem = stem.slice(0, -1)
  return stem.join('').trim() + ending || 'download'
}

/** The header that names a download: plain ASCII for old clients (RFC 6266), the true name beside it (RFC 8187). */
export function contentDisposition(name: string): string {
  const safe = safeFileName(name)
  const ascii = safe
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
  const plain = `attachment; filename="${ascii || 'download'}"`
  return ascii === safe ? plain : `${plain}; filename*=UTF-8''${encoded(safe)}`
}
