# What the sentences of any page say that claim nothing, matched aside.

@@VARIES it depends
yes: results vary from person to person
yes: depends on many factors
no: a variety of diseases
vary, varies, varied, varying, depend/v, dependent (on|upon), differ/v, differs, it depends, case by case, factor/n, determined by, influenced by, based on (your|the|individual|each), individual (results|response|responses|outcomes|experiences), from (patient|person) to (patient|person), no two patients, not everyone, not all (patients|people|conditions|cases)?, not every (patient|case), expectations, realistic, no guarantee/n, cannot guarantee

@@ADVICE advice to the reader
yes: we recommend that you continue
yes: it is important to rest
no: importance
recommend/v, recommended, recommendation/n, advise/v, advised, advisable, should, must, need to, needs to, have to, make sure, be sure to, please, consult/v, discuss/v, talk to, speak (to|with), ask (us|your|about), it is (important|essential|crucial|vital|best|necessary) (to|that), keep in mind, avoid (taking|strenuous|smoking|alcohol), follow (your|the|all|our) (doctor|advice|instructions|plan)?, consider/v, considering, be aware, encouraged to, instructed, refrain from

@@LEADIN announces a list
yes: as follows
yes: the following conditions
no: follow us
as follows, the following, include/v, includes, including, such as, for example, for instance, listed below, see below, these are, among them, e g, namely, here are, here is, below are, we (will|shall) (discuss|look at|explain), let us, lets (look|explore|take), in this article, read on

@@SUITS who may be treated
yes: you may be a candidate
no: suite
candidate/n, candidacy, eligible, eligibility, suitable for, suitability, contraindication/n, contraindicated, not suitable, who (should|can|is|may|qualifies), qualify/v, qualifies, screening, evaluation, assessment, medical history, examination, review your (records|scans|images|history), pregnant, active (cancer|infection), exclusion

@@STAFF who treats, and where
yes: board certified physicians
no: doctrine
(board)? certified, physician/n, doctor/n, surgeon/n, dr, md, specialist/n, nurse/n, team, staff, years of experience, trained, training, fellowship, experienced, expert/n, expertise, founder, director, professor, clinic/n, hospital/n, center/n, office/n, facility, facilities, laboratory, location/n, open (monday|daily), parking, hotel

@@STEPS one step after the other
yes: first, a sample is taken
no: firstborn
first, second, third, then, next, finally, after that, afterwards, once, during, before (the|your), step/n, stage/n, begins, starts, day 1, day one, on the day, the same day, takes (about|approximately|around|place), lasts, approximately, arrive/v, returns, review (appointment)?, follow up
