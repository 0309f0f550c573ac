import type { Answers } from '#core/submission.ts'
import type { Behaviour } from './sending.cases.ts'

/**
 * People as they fill in forms, made up for the tests. That the cases are ours and not the world's is said beside the figure:
 * they find signs that punish what honest people do.
 */

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'
const android =
  'Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36'
const facebook =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 [FBAN/FBIOS;FBAV/470.0.0.36.108;FBBV/618;FBDV/iPhone14,2]'
const oldFirefox = 'Mozilla/5.0 (Windows NT 6.1; WOW64; rv:52.0) Gecko/20100101 Firefox/52.0'
const naver =
  'Mozilla/5.0 (Linux; Android 13; SM-G998N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 NAVER(inapp; search; 1010; 12.3.4)'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

export const ways: Behaviour[] = [
  { name: 'fills it in calmly', agent: chrome, fillingMs: 40 * second },
  { name: 'on a phone, on the train', agent: iphone, fillingMs: 2 * minute },
  { name: 'types fast and knows the form', agent: firefox, fillingMs: 4 * second },
  { name: 'lets autofill do all, and presses', agent: android, fillingMs: 1_800 },
  {
    name: 'has a password manager fill every field at once',
    agent: windows,
    fillingMs: 2_200,
    trap: 'Berg Pumpen GmbH',
  },
  { name: 'presses before the second is over', agent: windows, fillingMs: 700 },
  {
    name: 'has a password manager fill and press at once, in an old browser',
    agent: oldFirefox,
    fillingMs: 600,
    proof: 'none',
    trap: 'Berg',
  },
  { name: 'hears the form with a screen reader, slowly', agent: firefox, fillingMs: 11 * minute },
  { name: 'hears the hidden field too, and answers it', agent: firefox, fillingMs: 6 * minute, trap: 'no' },
  { name: 'blocks the request for the token', agent: firefox, fillingMs: 30 * second, token: 'none' },
  { name: 'was offline for three days', agent: android, fillingMs: minute, lateMs: 72 * hour },
  { name: 'left the tab open over a long weekend', agent: chrome, fillingMs: 80 * hour },
  { name: 'has a browser without crypto.subtle', agent: oldFirefox, fillingMs: 50 * second, proof: 'none' },
  { name: 'reads the page in Facebook', agent: facebook, fillingMs: 45 * second },
  { name: 'reads the page in Naver', agent: naver, fillingMs: 35 * second },
  { name: 'sits behind one address with a whole office', agent: windows, fillingMs: 30 * second, neighbours: 14 },
  { name: 'uses the tablet at the fair after many others', agent: android, fillingMs: 20 * second, neighbours: 28 },
  { name: 'sends the hosted page without a script', agent: firefox, fillingMs: 70 * second, hosted: true },
  {
    name: 'sends the hosted page from a text browser',
    agent: 'Lynx/2.9.2 libwww-FM/2.14',
    fillingMs: 3 * minute,
    hosted: true,
  },
  { name: 'sends the hosted page from a link in a mail, quickly', agent: iphone, fillingMs: 3_500, hosted: true },
  { name: 'mends an answer after a refusal', agent: chrome, fillingMs: 30 * second, sentBefore: true },
]

export const texts: [string, Answers][] = [
  ['a business address', { email: 'ana@berg-pumpen.de', firstName: 'Ana', company: 'Berg Pumpen GmbH' }],
  ['a free-mail address', { email: 'tom.okafor84@gmail.com', name: 'Tom Okafor' }],
  ['Korean', { email: 'minsu@hanbit.co.kr', name: '김민수', company: '한빛펌프', message: '견적을 받고 싶습니다.' }],
  ['Arabic', { email: 'layla@miyah.ae', name: 'ليلى حداد', message: 'نحتاج مضختين قبل الصيف.' }],
  [
    'Romanian',
    { email: 'ioana@apa-cluj.ro', name: 'Ioana Țîrlea', title: 'Director tehnic', message: 'Cât costă o revizie?' },
  ],
  [
    'Spanish',
    { email: 'n.ibanez@aguas.es', name: 'Núria Ibáñez', company: 'Aguas del Ebro S.A.', title: 'Jefa de compras' },
  ],
  [
    'German, with a telephone number',
    { email: 'k.weiß@stadtwerke.de', name: 'Käthe Weiß', phone: '+49 (0)30 / 12 34-56' },
  ],
  ['Russian', { email: 'ivan@nasos.example', name: 'Иван Щербаков', message: 'Нужны три насоса на 40 кубов.' }],
  ['Chinese', { email: 'wang@beng.cn', name: '王小明', company: '上海水泵有限公司' }],
  ['a consonant-rich name', { email: 'k@strc.cz', firstName: 'Krž', lastName: 'Smrčnj', company: 'Strč prst s.r.o.' }],
  ['a Polish name', { email: 'g@brzeszczot.pl', name: 'Grzegorz Brzęczyszczykiewicz', company: 'PKP PLK' }],
  ['a Welsh name', { email: 'll@cymru.wales', firstName: 'Llŷr', lastName: 'Gwynllyw' }],
  ['capitals', { email: 'O.MCDONALD@EXAMPLE.IE', firstName: 'ORLA', lastName: 'McDonald', company: 'ACME PLC' }],
  ['a name with inner capitals', { email: 'a@dv.nl', lastName: 'VanDerBergMcFee', company: 'LaTeXWorks' }],
  ['letters without vowels for a company', { email: 'p@bvgdb.de', name: 'Paul', company: 'BVGDBKSWKRFT' }],
  [
    'a question with one link',
    { email: 'jo@plant.example', message: 'Is this the right one? https://acme.example/duo' },
  ],
  [
    'two links to data sheets',
    { email: 'eng@works.example', message: 'Compare https://a.example/x.pdf and www.b.example' },
  ],
  ['her own site for a company', { email: 'li@studio.example', name: 'Li Wei', company: 'www.studio.example' }],
  ['a disposable address', { email: 'someone@mailinator.com', firstName: 'Sam' }],
  ['one name for person and company', { email: 'lee@lee.example', name: 'Lee', company: 'Lee' }],
  ['one letter a field', { email: 'x@y.example', firstName: 'X', lastName: 'Y', company: 'Z' }],
  [
    'the same word in three fields',
    { email: 'info@miyako.example', name: 'Miyako', company: 'Miyako', title: 'Miyako' },
  ],
  ['a long message', { email: 'v@works.example', message: 'We run four stations and pay too much. '.repeat(40) }],
  [
    'a message in capitals',
    { email: 'boss@mill.example', message: 'CALL ME. WE ARE OUT OF WATER. PLANT 3 IS DOWN!!!' },
  ],
  [
    'a pasted mail with a signature',
    { email: 'r@firm.example', message: 'Hi,\n\nsee below.\n\nR. Roth\nwww.firm.example\nTel +44 20 7946 0000' },
  ],
  [
    'numbers and units',
    { email: 'calc@plant.example', message: 'Q < 40 m³/h, H > 3 bar, NPSH <= 2.5; a<b means worse' },
  ],
  ['only an address', { email: 'reception@hotel.example' }],
  ['emoji', { email: 'kim@shop.example', firstName: 'Kim 🌻', message: '👍 danke' }],
  ['an address with a plus', { email: 'ana+guide@berg-pumpen.de', firstName: 'Ana' }],
  [
    'a question about spam',
    { email: 'it@firm.example', message: 'Do your letters carry casino or viagra ads? Our filter says so.' },
  ],
]
