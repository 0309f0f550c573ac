import { change, type FormModel } from './form-model.ts'

/** Takes the profile as it is now: until the form is touched, reading goes on. */
export async function refresh(model: FormModel): Promise<void> {
  const { context } = model
  const [profile, pending] = await Promise.all([context.profile(), context.pendingConsents()])
  change(model, { profile, pending })
}

/** Opens the inside of "what we send". */
export async function look(model: FormModel): Promise<void> {
  const [panel] = await Promise.all([import('./panel.tsx'), refresh(model)])
  model.style(panel.css)
  change(model, { panel })
}
