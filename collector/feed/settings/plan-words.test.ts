import { expect, test } from 'vitest'
import { pathWords, valueWords } from './plan-words.ts'

test.each([
  ['routing.rules.0.when.countries', 'Rule 1 countries'],
  ['ranking.1A.withinHours', 'Rank 1A hours to call'],
  ['stages.mql', 'Becomes MQL'],
  ['scoring.weights.goals', 'Weight of goals'],
  ['gates.guide.text.en.title', 'Gate guide text en title'],
  ['forms.short.fields.2.required', 'Form short field 3 required'],
  ['timeZone', 'Time zone'],
])('%s is read as "%s"', (path, words) => expect(pathWords(path)).toBe(words))

test.each([
  [['DE', 'AT'], 'DE, AT'],
  [[], 'none'],
  [undefined, 'nothing'],
  [true, 'yes'],
  [24, '24'],
  [{ owner: 'a@b.example' }, '{"owner":"a@b.example"}'],
  ['x'.repeat(90), `${'x'.repeat(78)}…`],
])('the value %j is read as words', (value, words) => expect(valueWords(value)).toBe(words))
