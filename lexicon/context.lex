# Who speaks, to whom, how sure, on what kind of page.

@HEDGE weakened: may, could, aims to
yes: has shown promise
yes: aims to
no: the month of March
may, might, could, would, potentially, possibly, perhaps, maybe, probably, promise, promises, show/v promise, shown promise, holds (great|much|significant|tremendous)? promise, (shows|showing|shown|show|has|have|holds|hold|demonstrated|with) (great|much|significant|some|tremendous|the|real|enormous|therapeutic)? (potential|promise), potential (to|for|in), promising (to|in|for)?, believed (to)?, thought to, believe/v, suggest/v, suggests, suggested, appear/v (to)?, seem/v (to)?, expected to, hope/v to, hopes, hopefully, hoped, aim/v (to|at)?, aimed at, designed to, intended to, meant to, intend/v to, goal/n (is|of|to|of this|of the)?, the goal, objective (is|of)?, purpose (is|of)?, mission is, try, tries, trying to, attempt/v to, strive/v to, being (studied|investigated|researched|tested|evaluated) (to|for|in|as)?, (is|are) (studied|investigated|researched) (to|for), under investigation, growing interest in (using)?, formulated to, theoretically, in theory, can potentially, may be able to, chance (to|of|for), opportunity (to|for), a shot at, experts think, capable of potentially, one day, someday, poised to, likely to, is likely, are likely, may help, might help, could help

@SOFT softened: potential, emerging
yes: potential benefits
yes: early results
no: patent
potential, promising, possible, likely, emerging, interest, growing interest, being explored, early (results|studies|research|evidence|data|findings), preliminary, in some cases, in certain cases, possibility, possibilities, suspected, investigational, experimental, open to, on the horizon, exploring, explore/v, explored, evaluating, studying, candidate for, anticipated, tend/v to, if successful, should, set to, look/v to, seek/v to

@NOT negated
yes: do not
yes: isn't
no: notable
not, no, no (clinical|controlled|randomized|large|single|published|good)? (study|studies|trial|trials|data), never, none, nor, neither, cannot, cant, wont, dont, doesnt, didnt, isnt, arent, wasnt, werent, havent, hasnt, couldnt, wouldnt, shouldnt, nothing, nobody, hardly, scarcely, (rarely|seldom) (improve/v|help/v|work/v|heal/v|cure/v|restore/v|repair/v|reverse/v|relieve/v), lack/v, lacks, lacked, lacking, lack of, little (evidence|data|proof|research|scientific), no (evidence|proof|data|cure|guarantee|guarantees|good evidence|published|known|convincing), fail/v to, failed, fails, unable to, rather than, insufficient, inconclusive, unlikely, unclear, unknown, uncertain, yet to be, not yet, without evidence, limited evidence, questionable, far from, stopped short, falls short, fall short, refuse/v, deny, denies, denied, disprove/v, myth/n

@NOPROOF no proof of it
yes: there is no good evidence that
yes: it is not proven
no: clinically proven
no (scientific|clinical|good|reliable|convincing|solid|high quality|compelling|credible|rigorous)? (evidence|proof), lack of evidence, insufficient (evidence|proof), without evidence, not (been)? (proven|established|validated), no (clinical|controlled|randomized|large|single|published|good)? (study|studies|trial|trials|data)

@WARN a warning or doubt
yes: unproven
yes: buyer beware
no: warm welcome
unproven, untested, unapproved, unlicensed, unregulated, unauthorized, not (been)? (fda)? (approved|proven|cleared|authorized|licensed|established|validated), misleading, mislead/v, misled, deceptive, deceive/v, false (claims|hope|promises|advertising|or misleading), falsely, fraud, fraudulent, scam/n, snake oil, quack, quackery, bogus, dubious, hype, overhyped, buyer beware, beware, caution, cautions, cautioned, cautious, cautionary, warn/v, warning/n, (warning|untitled) letter/n, alert, lawsuit/n, sued, sue, suing, plaintiff/n, defendant/n, injunction/n, court/n, judge, ruling, ruled, prosecutor/n, attorney general, ftc, federal trade commission, settlement/n, consent (decree|order), enforcement, enforce, crackdown, recall/v, violate/v, violation/n, violated, illegal, illegally, unlawful, adulterated, misbranded, harmed, blinded, injured (by|after|patients), vision loss after, infection/n after, septic, hospitalized after, adverse event/n, predatory, prey/v (on)?, exploit/v, vulnerable patients, desperate patients, skeptical, skeptic/n, critic/n, critics, unsubstantiated, unsupported, unfounded, no (scientific|clinical|good|reliable|convincing|solid|high quality|compelling|credible|rigorous)? (evidence|proof), lack of evidence, insufficient evidence, insufficient (data|proof), experimental and investigational, considered (experimental|investigational), investigational and not, not medically necessary, medically necessary, not covered, (clinics|companies|websites|sellers|businesses|ads|advertisements|marketers|some clinics|providers|firms) (that)? (claim|claims|promise|promote|tout|advertise|market|sell|offering|selling|say|charge), claim/n (that|to), claimed, claiming, allege/v, allegedly, allegation/n, so called, purported, purportedly, supposedly, supposed, tout/v, touted, touting, debunk/v, myth, stem cell tourism, direct to consumer, red flag/n, be wary, wary, questions to ask, report (an|any) adverse, medwatch, ineffective, does not endorse, expression of concern, placebo, sham, misinformation, for profit, marketed as, marketed, marketing claims

@SCIENCE reports of science
yes: a randomized controlled trial
yes: systematic review
no: scientifically
(double blind|single blind|open label|randomized|placebo controlled|crossover|multicenter|cohort|observational|feasibility|prospective|retrospective|controlled|phase|systematic|double blinded) (clinical|controlled|double blind|placebo controlled|pilot)? (trial/n|study|studies|review/n|analysis)?, phase (1|2|3|i|ii|iii|1 2|i ii|2b|2a|one|two|three), systematic review/n, meta analysis, meta analyses, methods, materials and methods, background, objective/n, conclusion/n, conclusions, abstract, introduction, discussion, primary (endpoint/n|outcome/n|objective/n|end point/n), secondary (endpoint/n|outcome/n|objective/n), inclusion criteria, exclusion criteria, eligibility (criteria)?, confidence interval/n, 95 ci, odds ratio, hazard ratio, statistically significant, p value/n, participants, enrolled, enrollment, enroll/v, recruiting, sponsor/n, placebo (group|arm|controlled)?, control (group|arm|animals|mice|patients), cohort/n, arm/n b, in vitro, in vivo, ex vivo, mice, mouse, rat/n, rats, murine, rabbit/n, animal (model/n|study|studies), preclinical, pre clinical, assay/n, were (treated|randomized|randomised|assigned|injected|divided|cultured|measured|isolated|assessed|evaluated|included|excluded|recruited|analyzed|collected|transplanted|obtained|searched|incubated), was (measured|assessed|evaluated|performed|observed|analyzed|defined|conducted), et al, doi, pubmed, pmid, et al, nct, clinicaltrials, follow up (period|of|was|visits), baseline, womac, vas (score/n)?, ikdc, nih, funded by, grant/n, funding, lead author, senior author, co author/n, first author, published (in|online|today), the journal, researchers (at|from|have|say|found|report|believe|are|were|hope), scientists (at|from|have|say|are|hope|found), the (authors|study|trial|team|researchers|investigators|findings), our (findings|results|data|study|review|analysis|hypothesis), we (hypothesized|hypothesize|investigated|evaluated|aimed|compared|conducted|enrolled|assessed|analyzed|measured|examined|identified|report|searched|included|observed|randomized), further (research|studies|trials|investigation|study), more research (is)? needed, larger (trials|studies), limitation/n, sample size, bias, heterogeneity, evidence (quality|certainty|level), low certainty, gene expression, signaling pathway, upregulated, downregulated, cell line/n, cells were, university of, said (dr|professor|prof|the|study)?, explained, told, professor, phd, spokesperson, spokesman, according to, reporter, news release, newsroom, editorial

@SPEECH somebody is quoted
yes: she said
no: sad
said, says, told, tells, adds, added, explained, according to, noted, recalls, recalled, stated, claims, claimed, wrote, argues, argued, believes, insists, insisted, asked, promised, promises, advertised, announced

@WE the page speaks of itself
yes: our clinic
no: owl
we, our, us, ours, weve, were proud

@@SELLER a page that sells
yes: book your free consultation
yes: call us today
no: called
(book|schedule|request|arrange|get|claim|reserve) (a|an|your)? (free|complimentary|private|initial|no obligation)? (consultation|consult|appointment|evaluation|assessment|quote|seat|spot|call|visit), (free|complimentary) (consultation|seminar|evaluation|consult|assessment|webinar|dinner|quote|dvd|ebook|guide|shipping), consultation/n, (contact|call|email|text|whatsapp|message) (us|our|today|now|the clinic|the office), call (now|today|for), contact (our|us), learn more (about)?, find out (if|how|whether|more), are you a candidate, (good|ideal|right|suitable|perfect|great|excellent) candidate/n, see if you (qualify|are), candidate/n for, right for you, at our (clinic|center|practice|office|facility|hospital), our (clinic|clinics|center|centers|practice|office|doctors|doctor|physicians|physician|team|patients|clients|specialists|experts|providers|medical team|facility|treatments|therapies|services|protocol|protocols|products|stem cell|regenerative|medical director|hospital|institute|laboratory|lab|packages|approach|program|customers|surgeons), we (offer|provide|specialize|treat|use|help|believe|inject|combine|have treated|are proud|are dedicated|are committed|understand|recommend|perform|strive|pride|utilize|have helped|have seen|can help|harvest|take|work with|deliver|guarantee|accept|bring|see|now offer|created|developed|customize|design|focus|invite|only use|do), visit us, years of experience, board certified, packages?, financing, payment plan/n, price list, pricing, price/n, cost (of|is), affordable, discount/n, special offer, limited time, add to cart, buy now, order (now|online|today), shop, in stock, testimonial/n, success stories, patient (stories|reviews|testimonials|coordinator/n), before and after, medical tourism, all inclusive, airport (pickup|transfer/n), travel to, seminar/n, free dinner, dr, doctor/n, clinic/n, center/n, treatment (plan|package|center|process), your (pain|treatment|body|doctor|knee|joints|skin|hair|condition|life|child|pet|dog|health|stem cells|own stem cells|journey|symptoms|options|goals|consultation|recovery|blood|fat|face|loved one|quality of life|appointment|procedure), you (can|will|may|have|want|deserve|are|need|feel|suffer), if you (are|have|suffer|want|re|would|or|live), do you (suffer|have|want), suffering from, tired of, say goodbye, why choose, choose us, satisfied (patients|customers|clients), dont wait, take (control|the first step|back), start (your|living|healing), get (started|your life|back|relief), tijuana, cancun, panama, bangkok

@@TEACH a page that informs
yes: patient information leaflet
no: leaf
talk to your (doctor|healthcare|provider|care team|health care), ask your (doctor|healthcare|provider|gp|care team), patient information, information for patients, leaflet, factsheet, fact sheet, charity, foundation, support group/n, helpline, donate, donation/n, donor registry, national institutes of health, nhs, nih, cdc, fda, food and drug administration, u s food and drug administration, health canada, ema, european medicines agency, regulator/n, agency, isscr, society (of|for), guideline/n, academy of, wikipedia, encyclopedia, lesson, students, teacher, glossary, definition, (blood|bone marrow) (donor/n|donation), your (transplant|care) team, your (nurse|hematologist|oncologist|donor), medicaid, medicare, coverage (policy|criteria), policy, policyholder, subscribers, members, hospital, citation needed, references, see also, edit, volunteers, learning objectives, worksheet, quiz

@IF a condition
yes: if
no: gift
if, whether, unless, imagine, suppose, provided that, what if

@PEOPLE patients
yes: most of our patients
no: patience
patient/n, client/n, people, person/n, individual/n, man, men, woman, women, child, children, kid/n, parent/n, family, families, mother, father, son, daughter, wife, husband, dog/n, cat/n, horse/n, pet/n, animal/n, athlete/n, sufferer/n, user/n, customer/n, users, they, he, she, you, someone, everyone, those, many, most, thousands, hundreds, recipients, participants, subjects, owner/n, boy, girl, adult/n, senior/n, golfer/n, player/n, someone, veteran/n, couples

@MANY many, most, a share
yes: the majority
no: manly
many, most, majority, (vast|overwhelming|large|great) majority, all, every, thousands, hundreds, dozens, countless, numerous, nearly all, almost all, nine out of ten, percent, percentage, half, two thirds, three quarters, some, several, millions, a lot of, over half, 9 out of 10

@NOTICE notices or reports a change
yes: patients report
no: reporter
report/v, notice/v, experience/v, see, sees, saw, seen, seeing, feel, feels, felt, feeling, enjoy/v, observe/v, find, finds, found, achieve/v, show/v, showed, shown, demonstrate/v, obtain/v, describe/v, say, said, says, reported, start/v to (notice|see|feel), begin/v to (notice|see|feel), began to, started to, get, gets, got, getting, have had, had, has had, respond/v, gain/v, recover/v, return/v, regain/v, benefit/v, benefited, live, lives, lived, walk/v, continue/v to

@ME a patient speaks
yes: my knee
no: mystery
i, my, me, im, ive, mine, myself, id

@BETTERLIFE a life given back
yes: I can walk again
yes: pain free
no: walking stick
pain free, painfree, pain has (gone|disappeared|vanished|decreased|improved|reduced), no (more)? (pain|knee pain|back pain|longer in pain|flare ups|joint pain), (without|zero|almost no|little) (any)? pain, symptom free, seizure free, medication free, insulin free, dialysis free, wheelchair free, oxygen free, disease free, in remission, walk again, walking (again|without|normally|better), running again, playing (golf|tennis|again|with), living (again|life|pain free|a normal), back (on my feet|on his feet|on her feet|to normal|in the game|to life|to my|to his|to her|to doing|to their|to enjoying|to living|on the), on (my|his|her|their) feet, like new, good as new, brand new, new person, new man, new woman, new life, years younger, feel (great|better|amazing|like|good|younger|stronger|wonderful|fantastic|so much|normal|alive), feeling (great|better|amazing|like|good|younger|stronger|wonderful), feels (great|better|amazing|like|good|younger|stronger), felt (great|better|amazing|relief|younger|stronger|like|an improvement|a difference), my life (back|again|is|has), changed my life, saved my life, gave me my life back, life back, lives back, (got|get|getting|have|has|take) (my|his|her|their|your) life back, pain is gone, pain went, pain was gone, is gone, are gone, completely gone, much better, so much better, threw away, no longer (need/v|use/v|take/v|has|have|suffer/v|feel/v|limp|in pain|limited|requires|depend|hurts), never felt better, highly recommend, best (decision|thing) (i|we)?, (first|new) words, first steps, started (talking|walking|speaking), off (the)? (oxygen|insulin|dialysis|medication|medications|meds|wheelchair), out of (my|his|her|the)? wheelchair, wheelchair, walker, cane, worth (it|every), thank (you|god|to)?, thanks to, full recovery, complete recovery, do things, doing things, active again, younger, (over|nearly|almost|about|than) half
(scan|scans|mri|x ray) (show|shows|showed), first time in (years|months|decades|eleven years|ten years), no more, stayed down, stay down, held (his|her) (head|own), years ago could not, limp, limping, like a (puppy|new|teenager|kid|young), back at, back in, back to, off (his|her|my|their|the) (stick|cane|crutches|pills|medication|insulin|oxygen|list), half the (dose|pills), from (seven|eight|nine|six|7|8|9|6) to (two|one|three|four|1|2|3|4), down to, by half, cut in half

@RESULT results, success
yes: success rate
no: resulting from
success (rate/n|story|stories), (response|satisfaction|improvement|efficacy|effectiveness|recovery) rate/n, (great|excellent|amazing|positive|good|outstanding|remarkable|incredible|fantastic|impressive|encouraging|dramatic|best|optimal|superior|successful|lasting|long term|long lasting|better|visible|real|proven|consistent|exceptional|wonderful|phenomenal|measurable|tremendous|unbelievable|fabulous|stunning|noticeable|natural|natural looking|immediate|fast|quick|clinical|significant|maximum|profound|predictable|favorable|desired|meaningful|life changing) (result/n|outcome/n|success|response/n|improvement/n|relief|effect/n|feedback|experience/n), result/n (are|last|can last|may last|will last|that last|were|have been|typically|within|after|is|from), results (speak|that), outcome/n, satisfied, satisfaction, success, successful, successfully treated, efficacy, effectiveness, results

@EXAMPLEDIS fine print
yes: results may vary
no: result
(individual)? results (may|can|will|do)? (vary|differ), results vary, results are not guaranteed, no guarantee/n, (not|never) (a)? guarantee/n, cannot guarantee, not intended to (diagnose|be|replace|treat), (these|this) statements (have|has) not been, not been evaluated, informational purposes, not (a)? substitute, medical advice, consult (your|with your|a) (doctor|physician|provider), not (fda|been) (approved|evaluated), side effects may include, risks include, all rights reserved, privacy policy, terms (of|and), disclaimer, copyright, cookies

@PROC how it is done
yes: harvested
yes: under ultrasound guidance
no: heritage
harvest/v, extract/v, aspirate/v, collect/v, process/v, processed, centrifuge/v, centrifugation, isolate/v, concentrate/v, inject/v, infuse/v, administer/v, administered, draw, drawn, withdraw, spun, spin, screened, tested, cryopreserved, cryopreserve/v, stored, frozen, thawed, liposuction, syringe, needle, (ultrasound|fluoroscopic|fluoroscopy|x ray|image|ct) (guided|guidance)?, iv, intravenous, intravenously, intrathecal, intrathecally, intraarticular, intra articular, lumbar puncture, catheter, incubate/v, culture/v, expand/v, expanded, million cells, minutes, hour/n, appointment, visit/n, deposit, follow up, obtained, sourced, derived, donated, donor/n, mothers, c section, births, liposuction, hip bone, iliac crest, numbing

@BIOLOGY plain biology
yes: self-renew
no: biological dentist
self renew, self renewal, self renewing, renew themselves, unspecialized, undifferentiated, building blocks, precursor/n, embryo/n, embryonic, pluripotent, multipotent, totipotent, cell type/n, types of cells, (many|various|different|specialized|any|other) (types of)? (cell|cells|cell types), found in, located in, reside/v, nano, nanometers, lipid, proteins, mrna, mirna, genetic material, nature of, known as, called, defined as, refers to, are cells, is a cell

@DISEASESUBJ what a disease does
yes: is caused by
no: because
caused by, characterized by, occurs when, occur when, occurs, is a (chronic|progressive|degenerative|common|serious|condition|disease|disorder|type|form|debilitating|painful|medical|leading|rare|genetic|neurological|lung|complex|devastating), are (chronic|progressive|common), symptoms (include|of|are|may|can), signs (and|of|include), risk factors, affect/v, affects, affecting, lead/v to, leads to, leading to, results from, cause/n, caused, causing, diagnosed, diagnosis, prevalence, prevalent, million (people|americans|adults|patients), suffer/v (from)?, develop/v, worsen/v, progressive, damage/v, destroys, destroy, attack/v, attacks, impair/v, deteriorate/v, decline/v, degenerate/v, wears, wear/v (down|away|out), breaks down, break down, loses, lose, die, dies, lost

@ASK a question word
yes: does
no: show
what, when, who, where, which, is, are, can, does, do, will, should, did, could, would, am, has, have

@INNOV conditions we treat
yes: conditions we treat
no: air conditioning
(conditions|condition) (we|that we|i|our clinic) (treat|help|treated|commonly treat|can treat), conditions (treated|that can be treated|that we can treat|that respond|treatable|that may be treated|which can be treated|it can help|it can treat|that benefit|helped|we can help|addressed), (diseases|disorders|injuries|illnesses|ailments|problems|indications|pathologies) (we)? (treat|treated|that can be treated|treatable), what (we|can we|we can|do we|can it|can prp|can stem cells|does it|does prp|does stem cell therapy|conditions can|can be) (treat|help|be treated)?, treatable (conditions|diseases|injuries), (commonly|we|often|currently|effectively) (treat|treated)

@ACT something one does again
yes: able to walk
no: the clinic
(walk|run|play|golf|dance|hike|climb|sleep|speak|talk|stand|work|move|drive|ski|exercise|train|lift|swim|garden|ride|breathe|eat|see|hear|smile|read|write|kneel|squat|jump|sit|crawl|bend|travel|chew|grip|hold|feed|dress|carry|cook), (walking|running|playing|golfing|dancing|hiking|climbing|sleeping|speaking|talking|standing|working|moving|driving|skiing|exercising|training|lifting|swimming|gardening|riding|breathing|eating|seeing|hearing|crawling|bending), walked, ran, played, danced, hiked, climbed, slept, spoke, talked, stood, moved, drove, sat, stairs, golf, tennis

@ABLE can do again
yes: is now able to
no: table
able to, can (now)?, could (now)?, started, (started|began|begun|starts|learned|learning|learnt) to, back to, return/v to, began, starts, now, no trouble, without pain, again, by (himself|herself|myself|themselves), on (his|her|my|their) own, independently, unaided, without (a|the|my|his|her|help|assistance|crutches|support|difficulty|stopping|limping), for the first time

@@YOU the reader is addressed
yes: your doctor
no: young
you, your, yours, yourself, youre, youll, youve, youd

@PRESUME how or why, which take for granted what follows
yes: how does it work
no: show
how, why
