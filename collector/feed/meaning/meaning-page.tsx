import { sites } from '../session.ts'
import { meanings } from './meaning.ts'

/** What our words mean: one page that marketing and sales can both point at. */
export function MeaningPage() {
  return (
    <>
      <header class="top">
        <h1>What our words mean</h1>
        <span class="sub only-wide">made from the plans as they are now</span>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="What our words mean">
        <div class="page meaning">
          {sites.value.map((site) => (
            <section key={site.site} aria-labelledby={`meaning-${site.site}`}>
              <h2 id={`meaning-${site.site}`}>
                {site.name} <span class="quiet">plan {site.revision}</span>
              </h2>
              <dl>
                {meanings(site).map(({ word, sentences }) => (
                  <div key={word}>
                    <dt>{word}</dt>
                    <dd>
                      {sentences.map((sentence) => (
                        <p key={sentence}>{sentence}</p>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </>
  )
}
