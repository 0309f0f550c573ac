import type { SitePlan } from '#core/plan.ts'

/** A small plan with one of everything, for tests. Every part that must stay secret holds the word CANARY. */
export const samplePlan = (changes: Partial<SitePlan> = {}): SitePlan => ({
  site: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  origins: ['https://www.acme.example', 'https://CANARY-origin.example'.toLowerCase()],
  privacyUrl: 'https://www.acme.example/privacy',
  consent: {
    mode: 'implied',
    purposes: [
      {
        key: 'news',
        text: {
          en: { name: 'Send me news', line: 'About once a month.' },
          ar: { name: 'أرسلوا إليّ الأخبار', line: 'مرة في الشهر تقريبًا.' },
        },
        version: '1',
      },
      { key: 'follow', text: { en: { name: 'Keep my file up to date', line: 'Ends after a year.' } }, version: '1' },
    ],
  },
  counts: 'off',
  capture: { fileTypes: ['pdf'], webinarHosts: ['zoom.us'], searchParameter: 'q', referralParameter: null },
  topics: [{ match: '/pumps/*', topic: 'pumps', funnel: 'decision' }],
  assets: {
    guide: { kind: 'file', title: 'The pump efficiency guide', file: 'CANARY-guide.pdf', fileName: 'Guide.pdf' },
    webinar: {
      kind: 'webinar',
      title: 'Pumps live',
      startsAt: '2026-12-09T14:00:00+01:00',
      durationMinutes: 45,
      joinUrl: 'https://meet.example/CANARY-join',
    },
    tool: { kind: 'link', title: 'The calculator', url: 'https://tool.example/CANARY-link' },
    benchmarks: { kind: 'html', title: 'The benchmarks', file: 'CANARY-benchmarks.html' },
  },
  forms: {
    short: {
      fields: [
        { name: 'email', type: 'email', label: { en: 'E-mail', ar: 'البريد الإلكتروني' }, required: true },
        { name: 'firstName', type: 'text', label: { en: 'First name' }, required: true },
        { name: 'company', type: 'text', label: { en: 'Company' } },
      ],
    },
    demo: {
      fields: [
        { name: 'email', type: 'email', label: { en: 'E-mail' }, required: true },
        {
          name: 'need',
          type: 'radio',
          label: { en: 'Do you need a pump now?' },
          options: [
            { value: 'yes', label: { en: 'Yes' } },
            { value: 'no', label: { en: 'No' } },
          ],
        },
        { name: 'message', type: 'message', label: { en: 'Message' }, showIf: { field: 'need', equals: 'yes' } },
      ],
    },
  },
  gates: {
    guide: {
      type: 'content',
      asset: 'guide',
      form: 'short',
      shape: 'dialog',
      text: {
        en: {
          title: 'The pump efficiency guide',
          meta: 'PDF, 32 pages',
          body: 'Many pumps use too much power.\n\n- Where it goes | page 4\n- The worksheet | page 30\n\nWritten by Ines Roth.',
          button: 'Get the guide',
        },
        ar: { title: 'دليل كفاءة المضخات', button: 'احصل على الدليل' },
      },
      triggers: [{ on: 'click' }, { on: 'exit-intent' }],
    },
    webinar: {
      type: 'webinar',
      asset: 'webinar',
      form: 'short',
      shape: 'dialog',
      text: { en: { title: 'Pumps live' } },
      triggers: [{ on: 'click' }],
    },
    demo: { type: 'demo', form: 'demo', shape: 'dialog', text: { en: { title: 'See it run' } }, triggers: [] },
    benchmarks: {
      type: 'content',
      asset: 'benchmarks',
      form: 'short',
      shape: 'lock',
      text: { en: { title: 'The benchmarks' } },
      triggers: [],
    },
    tool: {
      type: 'content',
      asset: 'tool',
      form: 'short',
      shape: 'dialog',
      text: { en: { title: 'The calculator' } },
      triggers: [],
    },
  },
  scoring: { goals: [{ match: '/pricing' }] },
  ranking: { '1A': { followUp: 'field-sales', withinHours: 13 } },
  stages: { mql: ['1A', '1B'], sql: [] },
  routing: {
    rules: [{ name: 'CANARY rule', when: { ranks: ['1A'] }, owners: [{ owner: 'CANARY-owner@acme.example' }] }],
    fallback: 'CANARY-fallback@acme.example',
  },
  spam: { proofOfWork: 'points' },
  retention: { leadMonths: 24, quarantineDays: 30, deliveryDays: 30 },
  webhooks: [{ url: 'https://hooks.example/CANARY-webhook' }],
  ...changes,
})
