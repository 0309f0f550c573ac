/** Parts of the settings, in the order of their tabs. */
export const settingsParts = {
  site: 'Site',
  gates: 'Gates',
  ranking: 'Ranking',
  team: 'Team and routing',
  plan: 'Plan',
  tokens: 'Tokens and webhooks',
  samples: 'Samples',
} as const
export type SettingsPart = keyof typeof settingsParts

export const isSettingsPart = (part: string | null): part is SettingsPart => part !== null && part in settingsParts
