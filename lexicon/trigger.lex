# The words without which no page can have a finding. The content script's quick look is a RegExp made of them; a page
# without one is never read. They are matched beside all other phrases and hide none.

@TRIGGER a trigger word
yes: stem cells
yes: umbilical cord
yes: PRP
no: stemming the flow
stem cell/n, stemcell/n, stem-like cell/n, stromal, mesenchymal, msc/n, progenitor cell/n, ipsc/n, ips cell/n, exosome/n, exosomal, extracellular vesicle/n, secretome/n, svf, lipogems, nanofat, adipose derived, fat derived, bmac, marrow concentrate, marrow aspirate, wharton, umbilical cord/n, cord blood, cord tissue, amniotic, amnion, placental, placenta/n, birth tissue/n, regenerative, regeneration, cell therapy, cell therapies, cell based, cell treatment/n, cell injection/n, cell transplantation, cellular therapy, cellular therapies, cellular medicine, cellular treatment/n, live cell/n, fresh cell/n, fetal cell/n, embryonic cell/n, young cell/n, platelet/n, prp, prf, prolotherapy, prolozone/n, orthobiologic/n, interventional orthopedic, interventional orthopaedic, a2m, alpha 2 macroglobulin, vampire facial/n, p shot/n, o shot/n, ovarian rejuvenation, muse cell/n, micro fragmented, microfragmented, own cell/n, infused cells, injected cells, transplanted cells, implanted cells, donor cells, cord cells, umbilical cells, expanded cells, cultured cells, allogeneic cells, autologous cells, marrow cells, nucleated cells, million cells, billion cells, cellular preparation/n, cell program, cell programme, cell clinic/n, cell hospital/n
