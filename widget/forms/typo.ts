/** Where most private addresses are; companies have their own and are nobody's typo. */
const domains =
  'gmail.com outlook.com hotmail.com yahoo.com icloud.com live.com proton.me aol.com mail.com gmx.de gmx.net web.de t-online.de yahoo.de naver.com daum.net hanmail.net yahoo.ro'.split(
    ' ',
  )

/** Whether one letter more, less, other or swapped makes one word of the other. */
function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/**
 * The address that was probably meant, where its domain is one slip away from a common one.
 *
 * @example meant('ana@gmial.com') // 'ana@gmail.com'
 */
export function meant(address: string): string | null {
  const [, name, domain = ''] = /^(.+@)([^@]+)$/.exec(address.trim().toLowerCase()) ?? []
  if (!name || domains.includes(domain)) return null
  const right = domains.find((known) => isSlip(domain, known))
  return right ? name + right : null
}
