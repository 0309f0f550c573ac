import { earlierPeople } from './earlier-people.ts'
import { latestPeople } from './latest-people.ts'

/** How much a synthetic visitor read before the form; `unseen` sent it without a profile. */
export type Habit = 'glance' | 'reader' | 'studier' | 'buyer' | 'unseen'

/** [name, company, country, mailbox, position, people employed, what their pumps move, gate, how they read] */
export type SamplePerson = [
  name: string,
  company: string,
  country: string,
  email: string,
  title: string,
  companySize: string,
  industry: string,
  gate: 'guide' | 'webinar' | 'demo' | 'newsletter' | 'question' | 'benchmarks',
  habit: Habit,
]

/** People who do not exist, at companies that do not exist, newest first. `.example` belongs to nobody. */
export const people: SamplePerson[] = [...latestPeople, ...earlierPeople]
