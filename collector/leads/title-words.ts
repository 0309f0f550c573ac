import type { JobFunction, Seniority } from '#core/fit.ts'

/**
 * Words of job titles in English, Korean, Spanish, Romanian, German and Arabic, without accents and in lower case.
 * `word` alone is a whole word, `word*` the beginning of one, `*word*` any part (German compounds, Korean and Arabic, which
 * join words), several words a phrase. The first level with a match wins, so what belittles a title comes first:
 * an assistant of the management is no manager.
 */
export const seniorityWords: readonly (readonly [Seniority, string])[] = [
  [
    'student',
    'student, students, studentin, estudiante, universitario, studenta, elev, schuler, *학생*, *طالب*, phd candidate, doctorand',
  ],
  [
    'intern',
    'intern, interns, internship, trainee, apprentice, *praktikant*, *azubi*, auszubildend*, werkstudent*, volontar*, becari*, practicante, pasante, aprendiz, stagiar*, intern*a, ucenic*, *인턴*, *수습*, *متدرب*',
  ],
  [
    'staff',
    'assistant, asst, *assisten*, asistent*, asistente, auxiliar, secretary, *sekretar*, secretari*, receptionist, recepcionist*, clerk, *비서*, *어시스턴트*, *مساعد*, *سكرتير*, junior, jr, werkhilfe, product owner, process owner, system owner, service owner, data owner',
  ],
  [
    'vp',
    'vp, svp, evp, avp, vice president, vicepresident*, vice presedinte, vicepresedinte, vizeprasident*, *부사장*, *전무*, *상무*, *نائب رئيس*, *نائب الرييس*, *نائب الرئيس*',
  ],
  [
    'owner',
    'owner, coowner, founder, cofounder, proprietor, entrepreneur, *inhaber*, *grunder*, *eigentumer*, dueno, duena, propietari*, fundador*, cofundador*, empresari*, proprietar*, fondator*, cofondator*, antreprenor*, *gesellschafter*, self employed, freelance*, selbstandig*, autonomo, partner, socio, socia, asociat unic, businessman, businesswoman, *geschaftsmann*, *geschaftsfrau*, hombre de negocios, mujer de negocios, om de afaceri, femeie de afaceri, *사업가*, *رجل اعمال*, *سيده اعمال*, *창업*, *오너*, *사업주*, *자영업*, *مالك*, *موسس*, *صاحب العمل*, *صاحب شركه*, *صاحب الشركه*, *شريك*',
  ],
  [
    'c-level',
    'ceo, cfo, cto, coo, cmo, cio, ciso, chro, cpo, cro, cdo, cso, cco, chief * officer, chief executive, chief of staff, chief technologist, managing director, president, presidenta, presidente, presedinte, prasident*, chairman, chairwoman, chairperson, *geschaftsfuhr*, geschaftsleit*, *vorstand*, prokurist*, director general, directora general, director ejecutiv*, directora ejecutiva, director executiv, consejer* delegad*, gerente general, administrator unic, board member, *대표이사*, *대표*, *사장*, *회장*, *최고*책임자*, *최고경영자*, *الرييس التنفيذي*, *رييس تنفيذي*, *مدير تنفيذي*, *المدير التنفيذي*, *مدير عام*, *المدير العام*, *رييس مجلس*',
  ],
  [
    'manager',
    'team lead, team leader, teamlead*, *teamleit*, *gruppenleit*, *schichtleit*, *projektleit*, *projektmanager*, jefe de proyecto, jefa de proyecto, jefe de equipo, jefe de turno, sef de proiect, sef de echipa, sef de tura, shift lead*, *팀장*, *파트장*, *رييس فريق*, *قايد فريق*, product manager, project manager, account manager, office manager, program manager, programme manager',
  ],
  [
    'head',
    'head, *leiter, *leiterin, *leitung, *leitend*, jefe, jefa, sef, sefa, seful, general manager, chief engineer, chief architect, chef*, *본부장*, *부문장*, *실장*, *부장*, *센터장*, *공장장*, *연구소장*, *رييس*',
  ],
  ['director', 'director, directora, directors, directoare, direktor*, directeur, dir, *이사*, *디렉터*, *مدير اداره*'],
  [
    'manager',
    'manager, managers, managerin, mgr, gerente, gerenta, encargad*, responsable, responsabil*, supervisor*, coordinator*, koordinator*, coordinador*, coordonator*, foreman, meister, *manager, *매니저*, *관리자*, *과장*, *차장*, *مدير*, *مشرف*, *منسق*',
  ],
  [
    'senior',
    'senior, sr, lead, principal, expert, experte, expertin, experto, experta, consultant, *berater*, consultor*, consilier, advisor, asesor*, fellow, professor*, profesor*, *선임*, *책임*, *수석*, *전문가*, *كبير*, *خبير*, *استشاري*, *مستشار*, *اول',
  ],
  [
    'staff',
    'staff, employee, professional, profesional, profesionist*, berufstatig*, *직장인*, engineer*, developer*, programmer*, analyst*, specialist*, representative, rep, officer, agent, buyer, purchaser, planner, technician*, mechanic*, operator*, designer*, accountant, administrator*, scientist, researcher, teacher, nurse, writer, editor, sales*, marketer, executive, architect*, recruiter, controller, *mitarbeit*, *sachbearbeit*, *angestellt*, *fachkraft*, *kaufmann*, *kauffrau*, *einkaufer*, *verkaufer*, *ingenieur*, *entwickler*, *techniker*, *mechaniker*, *buchhalter*, *referent*, *redakteur*, *administrator*, emplead*, ingenier*, desarrollador*, analista*, tecnic*, comprador*, vendedor*, comercial*, contable, contador*, administrativ*, especialista, operari*, angajat*, inginer*, programator*, analist*, tehnician*, cumparator*, vanzator*, contabil*, agent*, *사원*, *대리*, *주임*, *직원*, *엔지니어*, *개발자*, *담당*, *연구원*, *디자이너*, *분석가*, *회계사*, *مهندس*, *محاسب*, *موظف*, *اخصايي*, *محلل*, *مطور*, *مبرمج*, *فني*, *مندوب*, *مسوول*, *مسؤول*',
  ],
]

/** Which department; a more telling word first: a "purchasing manager" buys, a "sales engineer" sells. */
export const functionWords: readonly (readonly [JobFunction, string])[] = [
  [
    'purchasing',
    'purchas*, procure*, buyer, buying, sourcing, *einkauf*, *einkaufer*, *beschaffung*, compras, comprador*, adquisiciones, aprovisionamiento, achizit*, cumparator*, aprovizionare, *구매*, *조달*, *مشتريات*, *شراء*',
  ],
  [
    'hr',
    'hr, chro, human resources, people, talent, recruit*, payroll, *personal*, recursos humanos, rrhh, resurse umane, *인사*, *채용*, *موارد بشريه*, *الموارد البشريه*, *توظيف*',
  ],
  [
    'marketing',
    'marketing*, *marketing*, cmo, brand, content, seo, communications, growth, demand generation, *werbung*, *kommunikation*, mercadotecnia, publicidad, comunicacion, comunicare, publicitate, *마케팅*, *홍보*, *브랜드*, *تسويق*, *اعلان*',
  ],
  [
    'sales',
    'sales, cro, account manager, account executive, business development, bdr, sdr, *vertrieb*, *verkauf*, *aussendienst*, key account*, ventas, vendedor*, comercial*, vanzari, vanzator*, *영업*, *세일즈*, *판매*, *مبيعات*',
  ],
  [
    'finance',
    'finance, financial, cfo, accountant, accounting, controller, controlling, treasur*, audit*, tax, *finanz*, *buchhalt*, *rechnungswesen*, finanzas, financier*, contable, contabil*, contador*, tesorer*, trezorier, *재무*, *회계*, *경리*, *مالي*, *محاسب*',
  ],
  [
    'it',
    'it, cio, ciso, information technology, system administrator, systems administrator, sysadmin, network, devops, infrastructure, security, data*, dba, *edv*, *systemadministrator*, *informationstechnik*, informatica, sistemas, tecnologia de la informacion, tehnologia informatiei, *전산*, *정보*, *데이터*, *تقنيه المعلومات*, *نظم*, *شبكات*, *بيانات*',
  ],
  [
    'engineering',
    'engineer*, engineering, cto, developer*, programmer*, software, technical, technology, research, r d, design*, architect*, product, cpo, quality, *ingenieur*, *entwickl*, *konstruktion*, *technik*, *techniker*, *forschung*, *qualitat*, ingenier*, desarroll*, tecnic*, tecnolog*, investigacion, calidad, producto, inginer*, dezvoltare, programator*, tehnic*, tehnolog*, cercetare, calitate, *엔지니어*, *개발*, *연구*, *기술*, *설계*, *품질*, *مهندس*, *هندس*, *تطوير*, *تقني*, *مطور*, *مبرمج*, *جوده*, *بحث*',
  ],
  [
    'operations',
    'operations, coo, operating, production, manufactur*, plant, maintenance, logistics, supply chain, warehouse, facility, facilities, shift, *betrieb*, *produktion*, *fertigung*, *werk*, *instandhaltung*, *logistik*, *lager*, operaciones, produccion, fabrica, planta, mantenimiento, logistica, operatiuni, productie, mentenanta, intretinere, depozit, *생산*, *운영*, *제조*, *공장*, *물류*, *유지보수*, *عمليات*, *انتاج*, *تصنيع*, *صيانه*, *لوجست*, *مصنع*',
  ],
  [
    'management',
    'management, ceo, general, managing, president*, presedinte, board, chairman, owner, founder, cofounder, strategy, chief executive, chief of staff, *geschaftsfuhr*, *geschaftsleit*, *vorstand*, *inhaber*, *grunder*, direccion, gerencia, gerente, dueno, duena, propietari*, fundador*, conducere, administrator, proprietar*, fondator*, *대표*, *사장*, *경영*, *창업*, *회장*, *الرييس التنفيذي*, *مدير عام*, *المدير العام*, *مدير تنفيذي*, *المدير التنفيذي*, *موسس*, *مالك*, *اداره*',
  ],
]
