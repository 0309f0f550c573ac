/** The smallest plan that works: one gate for questions, and nothing remembered before the visitor agrees. */
export const newPlan = (site: string, name: string, origins: string[]) => ({
  site,
  name,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: 'en',
  origins,
  consent: {
    mode: 'required',
    bar: true,
    purposes: [
      {
        key: 'news',
        version: '1',
        text: { en: { name: 'Send me news', line: 'About once a month. Every letter has a link to stop.' } },
      },
    ],
  },
  forms: {
    question: {
      fields: [
        { name: 'email', type: 'email', label: { en: 'E-mail' }, required: true },
        { name: 'name', type: 'text', label: { en: 'Name' } },
        { name: 'message', type: 'message', label: { en: 'Question' }, required: true },
      ],
    },
  },
  gates: {
    question: {
      type: 'question',
      form: 'question',
      shape: 'dialog',
      text: { en: { title: `Ask ${name}` } },
      triggers: [{ on: 'click' }],
    },
  },
})
