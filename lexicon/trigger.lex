# The words without which no page can have a finding. The content script's quick look is a RegExp made of them; a page
# without one is never read. They are matched beside all other phrases and hide none.

@TRIGGER a trigger word
yes: umbilical cord stem cells
yes: PRP
no: stemming the flow
stem cell, stemcell, stem-like cell, stromal, mesenchymal, msc, mscs, progenitor cell, ipsc, ips cell, exosome, exosomal, extracellular vesicle, secretome, svf, lipogems, nanofat, adipose derived, fat derived, bmac, marrow concentrate, marrow aspirate, wharton, umbilical cord, cord blood, cord tissue, amniotic, amnion, placental, placenta, birth tissue, regenerative, regeneration, cell therapy, cell therapies, cell based, cell treatment, cell injection, cell transplantation, cellular therapy, cellular therapies, cellular medicine, cellular treatment, live cell, fresh cell, fetal cell, embryonic cell, young cell, own cells, platelet, prp, prf, prolotherapy, prolozone, orthobiologic, interventional orthopedic, interventional orthopaedic, a2m, alpha 2 macroglobulin, vampire facial, p shot, o shot, ovarian rejuvenation, muse cell, micro fragmented, microfragmented
