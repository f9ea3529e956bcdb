# What is sold, and what is established.

@CELLS cells or exosomes as a remedy
yes: autologous stem cells
yes: a shot of Wharton's jelly
yes: MSCs
no: red blood cells
stem cell/n, stemcell/n, stem-like cell/n, (stromal|mesenchymal|progenitor|regenerative|multipotent|pluripotent|undifferentiated|precursor) cell/n
(mesenchymal|autologous|allogeneic|adult|adipose|embryonic|fetal|placental|umbilical|cord|marrow|pluripotent|multipotent|expanded|cultured|native|young|fresh|donor|your own|own|healthy|living|live|perinatal|neural|muse|cardiac) (mesenchymal|adult|autologous)? (stem|stromal|signaling|progenitor)? cell/n
(mesenchymal|adipose|fat|bone marrow|placenta|umbilical cord|cord|adipose tissue|cord blood|cord tissue|amniotic|amnion|perinatal) (derived|based) (mesenchymal)? (stem|stromal|progenitor)? cell/n
(mesenchymal) (stem|stromal|signaling) cell/n, medicinal signaling cell/n
(fat|adipose|blood|bone marrow|marrow|cord|cord blood|cord tissue|umbilical cord|umbilical|dental pulp|menstrual|amniotic|placental|skin|hair follicle|neural|limbal|cardiac|muscle|tooth) (mesenchymal|derived)? stem cell/n
msc/n, mscs, hmsc/n, uc msc/n, ucmsc/n, bm msc/n, ad msc/n, adsc/n, adscs, adipose derived msc/n, asc/n, ipsc/n, ips cell/n, induced pluripotent stem cell/n, hesc/n, vsel/n
exosome/n, exosomal, extracellular vesicle/n, secretome/n, conditioned media, msc evs
svf, stromal vascular fraction, (micro fragmented|microfragmented) (fat|adipose)? tissue?, lipogems, nanofat, microfat, emulsified fat
bmac, bmc, bone marrow (aspirate)? concentrate/n, concentrated bone marrow, marrow concentrate, bone marrow aspirate
wharton jelly, whartons jelly, umbilical cord (tissue|cells|allograft|matrix|products|lining), cord tissue, cord (tissue)? allograft/n, umbilical cord blood
amniotic (fluid|membrane|tissue|allograft|suspension|products|stem) (allograft/n|injection/n|therapy|products)?, amnion, placental (tissue|extract|cells|matrix|allograft/n), birth tissue/n, perinatal tissue/n
tissue allograft/n, cellular allograft/n, regenerative (cell/n|product/n|tissue/n|biologic/n)
(repair|master|helper|messenger) cell/n, cytotherapy, stem

@REGEN regenerative or cell therapy by name
yes: Regenerative Medicine Center
yes: cell therapy
no: gene therapy
stem cell (therapy|therapies|treatment/n|injection/n|infusion/n|procedure/n|transplant/n|transplantation/n|transplantations|implantation|medicine|program/n|protocol/n|option/n|product/n|iv|shot/n|solution/n|facial/n|facelift/n|prolotherapy|regeneration|activation|technology|technologies|approach|approaches|regenerative therapy|recruitment|method/n|activator/n|serum)
(mesenchymal|autologous|adipose|fat|bone marrow|umbilical|cord|umbilical cord|cord blood|allogeneic|msc|mscs|adult|fetal|embryonic|placental) (derived)? (mesenchymal)? (stem|stromal)? (cell)? (therapy|therapies|treatment/n|injection/n|infusion/n|transplantation)
(exosome|secretome|svf|bmac|msc|amniotic|whartons jelly|wharton jelly|prp|bone marrow|bone marrow concentrate|stem) (therapy|therapies|treatment/n|injection/n|infusion/n|iv|facial/n|drip/n|shot/n|procedure/n)
cell (therapy|therapies|treatment/n|injection/n|transplant therapy|transplantation|implantation|based therapy|based therapies|based treatment/n|based medicine)
cellular (therapy|therapies|medicine|treatment/n|regeneration|rejuvenation|injection/n|based therapies|product/n)
(regenerative|regeneration|biologic|biological|biocellular|biocell|orthobiologic|cytokine|restorative|interventional orthopedic) (medicine|therapy|therapies|treatment/n|procedure/n|injection/n|approach|approaches|option/n|solution/n|program/n|medical|cell therapy|orthopedics|technique/n|care|medicine therapies|medicine treatments|medicine injections|medicine procedures|aesthetics|protocol/n|technology|technologies|services|process|injection therapy)
regen (therapy|medicine|treatment/n|injection/n|med), orthobiologic/n, orthobiologics, interventional orthopedics, biologic/n, biologics
live cell (therapy|treatment/n), fresh cell therapy, stemwave, cellular infusion/n, infusion therapy
(ovarian|vaginal|penile|scalp|facial|biologic) (prp|rejuvenation), (p|o|priapus) shot, pshot, oshot, vampire (facial/n|facelift/n|breast lift), microneedling with (prp|exosomes|growth factors)

@PRP platelets or prolotherapy
yes: platelet-rich plasma
yes: prolotherapy
no: platelet count
prp, platelet rich (plasma|fibrin) (therapy|injection/n|treatment/n)?, prf, platelet (plasma|lysate|concentrate|gel|injection/n|therapy), prolotherapy, prolozone, plasma (injection/n|therapy), platelet rich plasma prp, bioplasma, alpha 2 macroglobulin, a2m, prp injection/n, prp therapy, prp treatment/n, prp procedure/n

@CELLWORD cells or growth factors, said shortly
yes: the growth factors
no: hair growth
cell/n, cellular, growth factor/n, platelet/n, cytokine/n, injectate, graft/n, vesicle/n, vial/n, signaling molecule/n, regenerative (factor/n|material/n|elements|healing|properties|potential)

@REMEDY a treatment, unnamed
yes: this minimally demanding procedure
yes: our infusions
therapy, therapies, treatment/n, procedure/n, injection/n, infusion/n, technique/n, protocol/n, method/n, modality, modalities, session/n, program/n, programme/n, intervention/n, transplantation/n, implantation, implant/n, serum/n, shot/n, drip/n, dose/n, solution/n, option/n, approach, approaches, alternative medicine, medicine/n, technology, technologies, product/n, formula/n, remedy, remedies, innovation/n, supplement/n, facial/n, regimen/n, application/n

@CELLTYPE where cells come from
yes: autologous
autologous, allogeneic, mesenchymal, adipose, umbilical, amniotic, placental, your own (body|fat|bone marrow|blood|tissue|cells|biology), (patient|patients|body) own (cells|fat|blood|bone marrow|tissue|stem cells|body|platelets), own body

# What is established: blood-forming transplants, approved products, and their diseases.

@HSCT an established blood-stem-cell transplant
yes: haematopoietic stem cell transplant
yes: bone marrow transplantation
no: bone marrow concentrate
(hematopoietic|hematopoetic|haematopoietic|haemopoietic|hemopoietic|blood forming|blood|peripheral blood|cd34) (progenitor|stem)? (stem)? cell/n (transplant/n|transplantation/n|rescue|support|graft/n|therapy|infusion/n|collection)?
(autologous|allogeneic|syngeneic|haploidentical|unrelated donor|sibling donor|matched donor) (hematopoietic|peripheral blood|blood|bone marrow)? (stem)? (cell)? (transplant/n|transplantation/n|rescue|hsct|sct|bmt)
bone marrow (transplant/n|transplantation/n|rescue|donor/n|registry|failure), (blood|bone) and marrow transplant/n, marrow transplant/n, cord blood (transplant/n|transplantation/n|unit/n|graft/n), umbilical cord blood transplantation
hsct, ahsct, hct, allo hct, allogeneic hct, asct, bmt, pbsc, pbsct, auto sct, allo sct, conditioning (regimen|chemotherapy|treatment), high dose chemotherapy, myeloablative, chemotherapy, graft versus host, gvhd, agvhd, engraftment, car t (cell)? (therapy|cells)?, transplant (center/n|unit/n|team|recipient/n|physician/n), neutrophil/n, apheresis, leukapheresis, stem cell donor/n

@BLOODDX a disease treated by blood-stem-cell transplant
yes: sickle cell disease
leukemia/n, lymphoma/n, (multiple)? myeloma, sickle cell (disease|anemia)?, thalassemia, (aplastic|fanconi) anemia, immunodeficiency, immunodeficiencies, immune deficiency, immune deficiencies, scid, (blood|hematologic|hematological) (cancer/n|disorder/n|disease/n|malignancy|malignancies), myelodysplastic (syndrome/n)?, mds, myelofibrosis, neuroblastoma, hodgkin, non hodgkin, leukodystrophy, metabolic disorder/n, osteopetrosis, aml, cml, inherited metabolic

@APPROVED a licensed cell product
yes: Ryoncil
hemacord, ducord, allocord, clevecord, regenecyte, omisirge, omidubicel, tregzi, orca t, ryoncil, remestemcel, casgevy, exa cel, exagamglogene, lyfgenia, lovo cel, zynteglo, beti cel, skysona, eli cel, lenmeldy, libmeldy, waskyra, kresladi, lantidra, donislecel, maci, laviv, gintuit, stratagraft, rethymic, provenge, sipuleucel, encelto, zevaskyn, holoclar, strimvelis, spherox, alofisel, darvadstrocel, temcell, stemirac, nepic, ocural, sakracy, vyznova, akuugo, vandefitemcel, amchepry, raguneprocel, reheart, cartistem, cupistem, hearticellgram, cellgram, neuronata, stempeucel, prochymal, epicel, autologous chondrocyte (implantation|implant)?, cultured epidermal autograft/n, skin graft/n, corneal graft/n, limbal stem cell (transplant/n|transplantation)?

@STDCARE standard care
yes: total knee replacement
yes: cortisone shots
no: your treatment
(joint|knee|hip|shoulder|disc|total|total knee|total hip|total joint|ankle|partial knee) replacement/n (surgery|surgeries)?, surgery, surgeries, surgical (procedure/n|intervention/n|treatment/n|option/n|repair|route|approach|approaches)?, (spinal|spine|open|invasive|back|traditional|major|arthroscopic|conventional|knee|orthopedic|heart) (surgery|surgeries), spinal fusion/n, fusion, laminectomy, discectomy, arthroscopy, arthroscopic, operation/n, operating (room|table|theater), knife, scalpel
(organ|liver|kidney|heart|lung) transplant/n, dialysis, (liver|kidney|heart|lung|organ) transplantation
(steroid|cortisone|corticosteroid|steroidal|epidural|epidural steroid|hyaluronic acid|gel|botox|nerve block) (injection/n|shot/n)?, corticosteroid/n, steroid/n, cortisone, filler/n, nsaid/n, painkiller/n, pain killer/n, pain (medication/n|pill/n|relievers), opioid/n, opiate/n, narcotic/n, ibuprofen, aspirin, antibiotic/n, immunosuppressant/n, immunosuppression, insulin (injection/n|therapy)?, levodopa, riluzole, metformin, statin/n, viagra, cialis, minoxidil, finasteride, inhaler/n
drug/n, medication/n, medicament/n, pharmaceutical/n, pill/n, tablet/n, prescription/n, prescription (drug/n|medication/n), drug therapy, physical therapy, physiotherapy, radiation, amputation/n, hair transplant/n, (conventional|traditional|standard|western|mainstream|current|existing|usual|other|orthodox|allopathic) (medicine|treatment/n|therapy|therapies|care|approach|approaches|methods|option/n|medical treatment/n|medications|remedies|modalities|method/n), standard of care, conservative (care|treatment/n|therapy|measures)
