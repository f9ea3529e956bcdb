# Figures, by their form. A line `re:` is a regular expression over the text in lower case (ASCII classes only).

@RATE a rate
yes: 80–90% of patients
yes: nine out of ten
no: 80 patients
re: [0-9]+(\.[0-9]+)? ?[-–—]? ?([0-9]+(\.[0-9]+)?)? ?(%|percent\b|per cent\b)
re: \b([0-9]+|one|two|three|four|five|six|seven|eight|nine) (out of|in|of every) (every )?([0-9]+|ten|five|four|three|hundred)\b
re: \b[0-9]+ ?(-fold|fold|x|times)\b

@DURATION a duration
yes: within 6-8 weeks
yes: up to two years
no: the year of the cat
re: \b([0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple of) ?([-–—]|to|or)? ?([0-9]+|two|three|four|five|six|seven|eight|nine|ten|twelve)? ?(hours?|days?|weeks?|months?|years?|hrs?|treatments?|sessions?|injections?|infusions?)\b

@COUNT a number of people or treatments
yes: over 10,000 patients
yes: thousands of cases
no: 3 minutes
re: \b([0-9]{1,3}(,[0-9]{3})+|[0-9]{2,6})\+?
re: \b(hundreds|thousands|tens of thousands|millions|dozens)\b

@MONEY a price
yes: $5,000
no: 5,000 cells
re: [$€£] ?[0-9][0-9,.]*
re: \b[0-9][0-9,.]* ?(usd|eur|dollars|euros)\b

@TRIALNO a trial or statistics
yes: NCT01234567
yes: (p < 0.05)
no: nctrl
re: \bnct ?[0-9]{6,}
re: \bp ?[<=>] ?0?\.[0-9]+
re: \bn ?= ?[0-9]+
re: \bci\b ?:?[ 0-9.\[(]

@CITE a citation
yes: 2016;8(8):1703
yes: Smith et al.
no: etc.
re: \bet al\b
re: \b(19|20)[0-9][0-9];
re: \bdoi\b
re: \[[0-9]{1,3}\]

@PHONE a telephone number or web address
yes: (555) 010-0199
yes: www.example.com
no: 555
re: \(?[0-9]{3}\)?[ .-][0-9]{3}[ .-][0-9]{4}
re: \bwww\.|https?:|@[a-z0-9-]+\.[a-z]
