import { html } from 'hono/html'
import type { Page } from '../layout.ts'
import { cover, curve } from './curve.ts'

export const arabicHome = (collector: string): Page => ({
  title: 'أكمي للمضخات',
  description: 'نقيس المضخات في مكانها ونجعلها تستهلك ما يحتاجه الماء فقط.',
  lang: 'ar',
  body: html`
    <section class="hero">
      <div class="wide">
        <div>
          <p class="over">نقيس المضخات منذ عام 2009</p>
          <h1>معظم المضخات تستهلك طاقة أكثر مما يحتاجه الماء</h1>
          <p class="lead">
            نقيس مضختك في مكانها، ونقول لك كم تهدر في السنة، ثم نصلحها: صمّام أو محرّك متغيّر السرعة أو دفّاعة جديدة، وإن لم
            ينفع شيء فمضخة جديدة.
          </p>
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide?lang=ar">احصل على الدليل</a>
            <a class="button quiet" href="/ar/guide/">ماذا في الدليل؟</a>
          </div>
        </div>
        <div dir="ltr" lang="en">${curve}</div>
      </div>
    </section>
    <section class="band part">
      <div class="wide">
        <dl class="figures">
          <div>
            <dt>محطة قسناها في أحد عشر بلدًا</dt>
            <dd>1,140</dd>
          </div>
          <div>
            <dt>متوسط ما وُفّر من الطاقة بعد الزيارة الأولى</dt>
            <dd>23 %</dd>
          </div>
          <div>
            <dt>شهرًا حتى يسترد العمل كلفته</dt>
            <dd>14</dd>
          </div>
        </dl>
      </div>
    </section>
  `,
})

export const arabicGuide = (collector: string): Page => ({
  title: 'دليل كفاءة المضخات · أكمي للمضخات',
  description: 'كيف تعرف خلال ساعات إن كانت مضختك تهدر الطاقة، وبماذا تبدأ.',
  lang: 'ar',
  body: html`
    <section class="part split">
      <div class="wide" style="align-items:start">
        <div>
          <h1>دليل كفاءة المضخات</h1>
          <p class="lead">ثماني صفحات لتعرف إن كانت مضختك تستهلك أكثر مما يلزم، وبماذا تبدأ.</p>
          <ul class="toc">
            <li>أين تذهب الطاقة <span>صفحة 2</span></li>
            <li>إيجاد أفضل نقطة عمل لمضختك <span>صفحة 3</span></li>
            <li>صمّام أم محرّك أم دفّاعة جديدة؟ <span>صفحة 5</span></li>
            <li>أربع محطات قبل العمل وبعده <span>صفحة 6</span></li>
          </ul>
          <div class="buttons">
            <a class="button" href="${collector}/s/acme/gates/guide?lang=ar">احصل على الدليل</a>
          </div>
        </div>
        <div class="picture" style="display:grid;place-items:center">${cover}</div>
      </div>
    </section>
  `,
})
