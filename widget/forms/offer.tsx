import type { FormModel } from './form-model.ts'

/** The offer: its picture beside its name; the same in every state, so that it never moves. */
export const Offer = ({ model }: { model: FormModel }) => {
  const { texts, webinar } = model
  return (
    <header class={texts.picture || webinar ? 'offer' : 'head'}>
      {webinar ? <webinar.Leaf model={model} /> : texts.picture && <img class="cover" src={texts.picture} alt="" />}
      <div>
        <h2 class="title" id="title">
          {texts.title}
        </h2>
        {webinar ? <webinar.When model={model} /> : texts.meta && <p class="meta">{texts.meta}</p>}
      </div>
    </header>
  )
}
