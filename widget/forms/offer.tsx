import type { FormModel } from './form-model.ts'

/** The offer: its picture beside its name; the same in every state, so that it never moves. */
export const Offer = ({ model: { texts } }: { model: FormModel }) => (
  <header class={texts.picture ? 'offer' : 'head'}>
    {texts.picture && <img class="cover" src={texts.picture} alt="" />}
    <div>
      <h2 class="title" id="title">
        {texts.title}
      </h2>
      {texts.meta && <p class="meta">{texts.meta}</p>}
    </div>
  </header>
)
