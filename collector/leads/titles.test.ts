import { describe, expect, test } from 'vitest'
import type { JobFunction, Seniority } from '#core/fit.ts'
import { readTitle } from './titles.ts'

/** Titles as people type them, with what a person would read in them. */
const titles: Record<string, [title: string, Seniority][]> = {
  en: [
    ['CEO', 'c-level'],
    ['Chief Executive Officer', 'c-level'],
    ['Chief Financial Officer (CFO)', 'c-level'],
    ['CTO & Co-Founder', 'owner'],
    ['Founder', 'owner'],
    ['Owner', 'owner'],
    ['Managing Director', 'c-level'],
    ['President', 'c-level'],
    ['Vice President Sales', 'vp'],
    ['SVP Engineering', 'vp'],
    ['Head of Procurement', 'head'],
    ['Director of Operations', 'director'],
    ['IT Director', 'director'],
    ['Purchasing Manager', 'manager'],
    ['Sr. Product Manager', 'manager'],
    ['Team Lead Support', 'manager'],
    ['Senior Buyer', 'senior'],
    ['Lead Engineer', 'senior'],
    ['Principal Consultant', 'senior'],
    ['Software Engineer', 'staff'],
    ['Sales Representative', 'staff'],
    ['Accountant', 'staff'],
    ['Executive Assistant to the CEO', 'staff'],
    ['Marketing Intern', 'intern'],
    ['Trainee', 'intern'],
    ['Student', 'student'],
    ['International Sales Manager', 'manager'],
    ['Product Owner', 'staff'],
    ['Assistant', 'staff'],
    ['Working Professional', 'staff'],
    ['Businesswoman', 'owner'],
    ['Unemployed', 'unknown'],
    ['Wizard', 'unknown'],
  ],
  de: [
    ['Geschäftsführer', 'c-level'],
    ['Geschäftsführerin', 'c-level'],
    ['Inhaber', 'owner'],
    ['Gründerin', 'owner'],
    ['Vorstandsvorsitzender', 'c-level'],
    ['Einkaufsleiter', 'head'],
    ['Leiterin Einkauf', 'head'],
    ['Abteilungsleiter Vertrieb', 'head'],
    ['IT-Leiter', 'head'],
    ['Werksleiter', 'head'],
    ['Teamleiter', 'manager'],
    ['Projektleiterin', 'manager'],
    ['Schichtleiter', 'manager'],
    ['Senior Entwickler', 'senior'],
    ['Einkäufer', 'staff'],
    ['Sachbearbeiterin', 'staff'],
    ['Ingenieur', 'staff'],
    ['Assistenz der Geschäftsführung', 'staff'],
    ['Praktikantin', 'intern'],
    ['Werkstudent', 'intern'],
    ['Geschäftsmann', 'owner'],
    ['Auszubildender', 'intern'],
    ['Studentin', 'student'],
  ],
  es: [
    ['Director General', 'c-level'],
    ['Consejera Delegada', 'c-level'],
    ['Gerente General', 'c-level'],
    ['Propietario', 'owner'],
    ['Fundadora', 'owner'],
    ['Vicepresidente', 'vp'],
    ['Jefe de compras', 'head'],
    ['Jefa de ventas', 'head'],
    ['Directora de Marketing', 'director'],
    ['Director comercial', 'director'],
    ['Gerente de compras', 'manager'],
    ['Responsable de logística', 'manager'],
    ['Jefe de proyecto', 'manager'],
    ['Consultor', 'senior'],
    ['Mujer de negocios', 'owner'],
    ['Comprador', 'staff'],
    ['Ingeniera', 'staff'],
    ['Técnico de mantenimiento', 'staff'],
    ['Asistente de dirección', 'staff'],
    ['Becario', 'intern'],
    ['Estudiante', 'student'],
  ],
  ro: [
    ['Director general', 'c-level'],
    ['Administrator unic', 'c-level'],
    ['Președinte', 'c-level'],
    ['Proprietar', 'owner'],
    ['Fondator', 'owner'],
    ['Vicepreședinte', 'vp'],
    ['Șef achiziții', 'head'],
    ['Director tehnic', 'director'],
    ['Director de producție', 'director'],
    ['Manager vânzări', 'manager'],
    ['Responsabil calitate', 'manager'],
    ['Coordonator logistică', 'manager'],
    ['Șef de proiect', 'manager'],
    ['Consilier', 'senior'],
    ['Om de afaceri', 'owner'],
    ['Inginer', 'staff'],
    ['Contabil', 'staff'],
    ['Programator', 'staff'],
    ['Asistent manager', 'staff'],
    ['Stagiar', 'intern'],
    ['Studentă', 'student'],
  ],
  ko: [
    ['대표이사', 'c-level'],
    ['사장', 'c-level'],
    ['회장', 'c-level'],
    ['최고기술책임자', 'c-level'],
    ['창업자', 'owner'],
    ['부사장', 'vp'],
    ['전무', 'vp'],
    ['구매본부장', 'head'],
    ['영업부장', 'head'],
    ['공장장', 'head'],
    ['이사', 'director'],
    ['구매팀장', 'manager'],
    ['과장', 'manager'],
    ['마케팅 매니저', 'manager'],
    ['수석연구원', 'senior'],
    ['선임 엔지니어', 'senior'],
    ['사업가', 'owner'],
    ['직장인', 'staff'],
    ['사원', 'staff'],
    ['대리', 'staff'],
    ['비서', 'staff'],
    ['인턴', 'intern'],
    ['대학생', 'student'],
  ],
  ar: [
    ['الرئيس التنفيذي', 'c-level'],
    ['المدير العام', 'c-level'],
    ['المدير التنفيذي', 'c-level'],
    ['رئيس مجلس الإدارة', 'c-level'],
    ['مؤسس', 'owner'],
    ['مالك الشركة', 'owner'],
    ['نائب الرئيس', 'vp'],
    ['رئيس قسم المشتريات', 'head'],
    ['مدير المشتريات', 'manager'],
    ['مدير التسويق', 'manager'],
    ['مشرف الإنتاج', 'manager'],
    ['كبير المهندسين', 'senior'],
    ['خبير', 'senior'],
    ['مستشار', 'senior'],
    ['رجل أعمال', 'owner'],
    ['مهندس', 'staff'],
    ['محاسب', 'staff'],
    ['موظف', 'staff'],
    ['مساعد المدير', 'staff'],
    ['سكرتيرة', 'staff'],
    ['متدرب', 'intern'],
    ['طالب', 'student'],
  ],
}

const all = Object.values(titles).flat()
const above: readonly Seniority[] = ['owner', 'c-level', 'vp', 'head', 'director', 'manager', 'senior']

describe('a job title', () => {
  test('was tried on at least 120, and read right in at least 85 of 100', () => {
    const wrong = all.filter(([title, seniority]) => readTitle(title).seniority !== seniority)
    expect(all.length).toBeGreaterThanOrEqual(120)
    expect(
      wrong.length / all.length,
      JSON.stringify(wrong.map(([title]) => [title, readTitle(title).seniority])),
    ).toBeLessThan(0.15)
  })

  test.each(Object.entries(titles))('is read right in at least 80 of 100 in %s', (_locale, table) => {
    const wrong = table.filter(([title, seniority]) => readTitle(title).seniority !== seniority)
    expect(wrong.length / table.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.2)
  })

  test('of an intern, a student or an assistant is never read as more than staff', () => {
    const low = all.filter(
      ([title, level]) =>
        ['intern', 'student'].includes(level) || /assist|asist|assistenz|비서|مساعد|سكرتير/i.test(title),
    )
    expect(low.length).toBeGreaterThan(15)
    for (const [title] of low) expect(above, title).not.toContain(readTitle(title).seniority)
  })

  test.each<[string, JobFunction]>([
    ['Head of Procurement', 'purchasing'],
    ['Einkaufsleiter', 'purchasing'],
    ['Jefa de compras', 'purchasing'],
    ['Șef achiziții', 'purchasing'],
    ['구매팀장', 'purchasing'],
    ['مدير المشتريات', 'purchasing'],
    ['CFO', 'finance'],
    ['CTO', 'engineering'],
    ['CEO', 'management'],
    ['VP Sales', 'sales'],
    ['Vertriebsleiterin', 'sales'],
    ['Marketing Manager', 'marketing'],
    ['HR Business Partner', 'hr'],
    ['System Administrator', 'it'],
    ['Production Manager', 'operations'],
    ['Wizard', 'other'],
  ])('%s works in %s', (title, name) => expect(readTitle(title).function).toBe(name))

  test('of any length and letters is read quickly', () => {
    const started = performance.now()
    for (const letter of ['a', 'chief ', 'ا', '가 ', '* ']) readTitle(letter.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(500)
  })
})
