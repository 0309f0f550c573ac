import type { AfterWords } from '../words.ts'

export const ro: AfterWords<'ro'> = {
  errors: {
    email: 'Scrieți o adresă de e-mail, de exemplu nume@firma.ro.',
    firstName: 'Scrieți prenumele.',
    other: 'Este nevoie de: {0}.',
    choice: 'Alegeți un răspuns: {0}',
    tick: 'Trebuie bifat: {0}.',
  },
  look: [
    'Un lucru trebuie revăzut',
    'Două lucruri trebuie revăzute',
    { one: '# lucru trebuie revăzut', few: '# lucruri trebuie revăzute', other: '# de lucruri trebuie revăzute' },
  ],
  thanks: {
    content: 'Mulțumim{0}. Este al dumneavoastră.',
    webinar: 'Mulțumim{0}. Locul este rezervat.',
    demo: 'Mulțumim{0}. Am primit cererea.',
    trial: 'Mulțumim{0}. Testul este pregătit.',
    newsletter: 'Mulțumim{0}. Sunteți pe listă.',
    question: 'Mulțumim{0}. Întrebarea a ajuns.',
  },
  byName: ', {0}',
  calls:
    'Cineva de la {0} vă poate scrie sau suna în legătură cu aceasta. Dacă nu doriți, spuneți în fișa dumneavoastră.',
  download: 'Descarcă',
  linkWorks: 'Linkul funcționează 7 zile.',
  record: {
    title: 'Fișa dumneavoastră la {0}',
    line: 'Vedeți, corectați, descărcați sau ștergeți ce are {0} despre dumneavoastră.',
    open: 'Deschide fișa mea',
  },
  confirm: {
    title: 'Uitați-vă în poștă.',
    line: 'Un mesaj este pe drum către {0}. Deschideți linkul din el în cel mult 14 zile și apăsați „{1}”.',
    also: 'Acordul dat începe când îl confirmați: un mesaj este pe drum către {0}.',
    address: 'adresa dumneavoastră',
    button: 'Confirmă',
  },
}
