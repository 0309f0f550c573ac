import type { FormModel } from './form-model.ts'

/** The offer: its picture beside its name; the same in every state, so that it never moves. */
export const Offer = ({ model, level }: { model: FormModel; level: 'title' | 'subtitle' }) => {
  const { texts, webinar } = model
  const picture = level === 'title' && texts.picture
  return (
    <header class={picture || webinar ? 'offer' : ''}>
      {webinar ? <webinar.Leaf model={model} /> : picture && <img class="cover" src={picture} alt="" />}
      <div>
        <h2 class={level} id="title">
          {texts.title}
        </h2>
        {webinar ? <webinar.When model={model} /> : texts.meta && <p class="meta">{texts.meta}</p>}
      </div>
    </header>
  )
}
