# Small words that patterns need.

@BE is, are, was
yes: are
no: area
is, are, was, were, be, been, being, remains, becomes, become, became, its, theyre, thats

@AND and, or
yes: or
no: order
and, or, plus, as well as, along with, while also, and also, &

@OF of, in, to, for
yes: of
no: off
of, in, to, for, from, with, on, at, against, among, across, within, throughout, inside, into, around

@DET the, your, new
yes: your
no: yours
the, a, an, your, their, his, her, my, our, its, these, those, this, that, any, all, some, both, many, such, new, other, own, more, most, certain, specific, various, natural, damaged, normal, healthy, overall, different

@IT it, this, they
yes: they
no: thy
it, this, they, these, them, which, that, themselves, itself

@BUT a turn
yes: however
no: butter
but, however, although, though, whereas, yet, nevertheless, nonetheless, unfortunately, except, despite, even though, still, on the other hand, conversely

@TIME a time or duration
yes: within weeks
no: timely
day/n, week/n, month/n, year/n, hours, hour, minutes, (days|weeks|months|years) (later|after), after (just|only|one|two|a|the|my|his|her|three|treatment), within, immediately, overnight, soon, since, gradually, over time, decade/n, single (treatment|injection|session|dose), one (treatment|injection|session|infusion), first (treatment|injection|session|infusion), last (up to|for|years|months), lasting, lasts, long lasting, for years, by the, post treatment, afterwards, weeks
