# What a remedy is said to do.

@TREATS treats or cures
yes: heals
yes: effective for
no: treatment plan
treat/v, cure/v, heal/v, address/v, manage/v, combat/v, fight/v, fought, tackle/v, battle/v, conquer/v, correct/v, target/v, overcome, overcoming, beat, beats, defeat/v, counteract/v, resolve/v, remedy/v, remedied, rid, help/v with, help/v in, work/v for, effective (for|in|against|at|on|treatment for|treatment of|therapy for|in treating|solution for|remedy for), good for, ideal for, beneficial (for|in|to), (success|successes|successful|effectiveness|efficacy|effective) (in|with|for|against) (treating|the treatment of)?, (used|successfully used|widely used|utilized|indicated|recommended|applied|suited|suitable) (to treat|in the treatment of|in treating|for treating|for the treatment of), be/v used for, treatable, curable, curative, cure for, treatment of choice, get rid of, getting rid of, deal/v with, take/v care of, help/v those, help/v people with, help/v patients with, help/v patients, help/v individuals, help/v people, helped (many|hundreds|thousands), answer (to|for), solution (to|for), relief for, relief from, hope for, alternative for, benefit/v (patients|those|people), respond/v (well|positively|favorably) to, be/v treated with, treated with, treat/v with

@DOWN makes less
yes: relieves
yes: slows down
no: download
reduce/v, relieve/v, alleviate/v, ease/v, decrease/v, diminish/v, diminishes, eliminate/v, lessen/v, minimize/v, lower/v, stop/vv, halt/v, slow/v (down)?, slower, prevent/v, reverse/v, suppress/v, suppresses, control/vv, calm/v (down)?, soothe/v, mitigate/v, end/v, erase/v, banish/v, delay/v, limit/v, block/v, cut, cuts, cutting, shrink, shrinks, shrinking, remove/v, quiet/v, quell/v, inhibit/v, counter/v, arrest/v, dampen/v, curb/v, dissolve/v, break/v down, fade/v, smooth/v (out)?, soften/v, downregulate/v, down regulate/v, modulate/v, turn back, turns back, turning back, turned back, turn/v off, switch/v off, shut/v down, shutting down, free (you|patients|yourself) (from|of), decreased, reduced, less, fewer, lessened, defy, defies, defying, undo, undoes, undoing, clear/v (up)?, tame/v, melt/v away, wash/v away, vanish/v, disappear/v, gone, subside/v, subdue/v, offset, attenuate/v, delays, hold/v back, keep/v at bay, wean/v off, come off, came off, get off, got off, lose, lost, loses
brake/v, braking, close/v, closes, settle/v (down)?, quieten/v, extinguish/v, put/v out, switch/v off, drop/vv, fall, falls, fell, fallen, falling, shorten/v, go/v down, went down, come/v down, came down, tame/v, break/v up, dissolve/v, flush/v out, taken off, take/v (you|patients)? off, put away, keep/v away, do away with, weaken/v, rein in, moderate/v, lift/v, disrupt/v, restrain/v, take/v away, took away, taken away, hold/v back, guard/v against, protect/v (against|from)

@UP makes more or better
yes: improves
yes: restoring
no: upon
improve/v, increase/v, enhance/v, boost/v, restore/v, promote/v, stimulate/v, accelerate/v, support/v, strengthen/v, regain/v, encourage/v, trigger/v, activate/v, optimize/v, maximize/v, speed/v (up)?, sped up, speeding up, facilitate/v, maintain/v, preserve/v, provide/v, achieve/v, gain/v, recover/v, recovering, enable/v, help/v, aid/v, assist/v (in|with)?, initiate/v, induce/v, foster/v, aid/v in, contribute/v to, lead/v to, led to, result/v in, produce/v, deliver/v, offer/v, give/v, gave, bring/v, brought, bring/v back, return/v, normalize/v, balance/v, rebalance/v, stabilize/v, revive/v, reinforce/v, harness/v, jumpstart/v, jump start/v, kickstart/v, kick start/v, kick off, ignite/v, unlock/v, awaken/v, mobilize/v, extend/v, prolong/v, protect/v, fortify, fortifies, nourish/v, hydrate/v, brighten/v, tighten/v, firm/v, plump/v, lift/v, thicken/v, sharpen/v, upregulate/v, regulate/v, modulate/v, amplify/v, amplified, elevate/v, raise/v, revitalize/v, reclaim/v, rediscover/v, retain/v, enjoy/v, experience/v, attain/v, get back, gets back, getting back, got back, go back, goes back, went back, going back, return/v to, resume/v, better, increased, improved, enhanced, faster, quicker, greater, more, stronger, higher, healthier, younger, firmer, thicker, fuller, smoother, brighter, tighter, softer, deeper, allow/v, let, lets, letting, bolster/v, advance/v, augment/v, invigorate/v, energize/v, refresh/v, heighten/v, expedite/v, hasten/v, drive/v, create/v, generate/v, build/v, built, yield/v, lengthen/v, signal/v, instruct/v, tell, tells, telling, direct/v, prompt/v, guide/v, cause/v, feed/v, correct/v, recalibrate/v, reboot/v, wake/v up, kickstarts
retrain/v, restart/v, rescue/v, awaken/v, reawaken/v, rekindle/v, reignite/v, nourish/v, replenish/v, lighten/v, straighten/v, recruit/v, mobilize/v, educate/v, teach, teaches, teaching, rebalancing, sustain/v, push/v, propel/v, lubricate/v, cushion/v, save/v, keep your (own)?, power/v, fuel/v, treat/v yourself, win back, wins back, won back, come back, comes back, came back, coming back, hold/v on to, fill/v in, filled in, take hold, takes hold, rise/v, rose, risen, rising, grows, grew, double/v, triple/v, climb/v, follow/v

@REPAIRS repairs or regenerates
yes: regenerates
yes: rebuilt
no: report
repair/v, regenerate/v, (rebuild|rebuilds|rebuilt|rebuilding), regrow, regrows, regrew, regrown, regrowing, replace/v, renew/v, rejuvenate/v, replenish/v, reconstruct/v, remodel/v, repopulate/v, reset, resets, resetting, mend/v, fix, fixes, fixed, fixing, restore/v, revitalize/v, reverse/v, heal/v, reawaken/v, reprogram/v, reprogrammed, reprogramming, reboot/v, refurbish/v, recreate/v, restructure/v, knit/v, patch/v, overhaul/v, self renew/v, (turn|turns|turning|turned) into, (transform|transforms|transformed|transforming) into, differentiate/v into, differentiating into, become/v, becoming, develop/v into, morph/v into, remyelinate/v, revascularize/v, regraft/v, grow/v, grew, grown, take/v the place of, swap/v, make/v new, form/v, forming new, engraft/v, integrate/v, regenerated, revive/v, remineralize/v
bridge/v, rescue/v, settle/v in, lodge/v in, fuse/v with, compensate/v (for)?, rehydrate/v, refill/v, remake, remakes, remade, retrain/v, resurface/v, reline/v, fill/v (in|up)?, rewire/v, reconnect/v, recharge/v, put/v right, restart/v, reawaken/v, take/v over from, lay/v down, laying down, supply, supplies, sprout/v

@HOMES homes in on damage
yes: migrate to the injury
migrate/v, home/v in (on)?, homing in on, travel/v to, travel/v through, seek/v out, sought out, seek/v, find/v, locate/v, zero in on, zeroes in on, zeroing in on, go/v (directly|straight)? to, going (directly|straight)? to, gravitate/v, hone/v in (on)?, drawn to, attracted to, directed to, recruited to, recruit/v, detect/v, recognize/v, identify, identifies, identifying, rush/v to, move/v to, sense/v, respond/v to, know where to go, find/v their way, scout/v, navigate/v to, target/v, make/v their way, arrive/v, reach/v, go/v to work, get/v to work, cross/v, penetrate/v, delivered (directly|right)? to, patrol/v

@SITE where the damage is
yes: site of injury
(site|area|areas|place|places|source|location|region|spot|sites|zone|point|root|regions) (of|with) (the)? (damage|injury|inflammation|disease|need|pain|degeneration|problem|trauma|wound|concern), (damaged|injured|diseased|inflamed|affected|problem|target|targeted|painful|ailing|degenerated|problematic|trouble|hurting|treated|treatment|injury|wounded|lesion) (area/n|site/n|tissue/n|joint/n|region/n|part/n|organ/n|spot/n|zone/n|location/n), where (it is|they are|it|theyre|they re) (needed|most needed|needed most|damaged), where (the)? (body|damage|injury|inflammation|problem) (needs it|needs them|is|most needed|lies), injury site/n, root cause/n, underlying (cause/n|problem/n|issue/n|condition/n), cause/n of (the|your)? (pain|problem|disease), inside out, source, injured area/n

@NREPAIR regeneration or repair, as a noun
yes: cartilage regeneration
yes: tissue repair
no: report
regeneration, repair/n, restoration, renewal, rejuvenation, healing, rebuilding, remodeling, reconstruction, revitalization, regrowth, replacement of (damaged|dead|lost|old), replenishment, remyelination, revascularization, regenerating, rebirth, biorestoration, biostimulation, reversal, self repair, regenerative (effect/n|benefit/n|results|power|boost|action|properties|potential|capabilities|capacity|ability|abilities|healing)
closure, straightening, rehydration, rewiring, reactivation, resurfacing, reawakening, new (tissue|cells|cartilage|bone|collagen|muscle|nerve|vessels|blood vessels|myelin|skin)

@NDOWN reduction or relief, as a noun
yes: pain relief
reduction/n, relief, decrease/n, elimination, reversal, remission/n, prevention, alleviation, resolution, disappearance, suppression, cessation, minimization, slowing, lowering, regulation, modulation, lessening, control, management, freedom from, absence of, free, normalization, regression, cure/n, drop, decline in, protection from, protection against

@NUP improvement, as a noun
yes: marked improvements
improvement/n, increase/n, enhancement/n, gain/n, boost/n, benefit/n, breakthroughs, stimulation, promotion, strengthening, activation, stabilization, acceleration, progress, change/n, success, return to, advance/n, rise in, betterment, optimization, recovery, effect/n, impact/n, positive (result/n|effect/n|change/n|outcome/n|dynamics|response/n|experience/n|impact), difference, transformation/n, turnaround
awareness, return of, gains in, comeback, turning point, step forward, better (control|sleep|function|balance|mood|memory|skin|mobility|movement|speech|health|breathing|circulation|vision|outcome/n)

@CAN states a capability
yes: have the ability to
no: may
can, able to, ability to, abilities to, capable of, capacity to, power to, powers to, has the power, enable/v, allow/v (for|the)?, will, shall, does, do, works by, work by, known to, proven to, shown to, found to, use/v to, used to, used for, serve/v to, act/v to, aid/v, possess, possesses, continue/v to, begin/v to, start/v to, started to, began to, go on to

@STRONG a word that makes it strong
yes: dramatically
no: drama
dramatic, dramatically, drastic, drastically, significant, significantly, remarkable, remarkably, incredible, incredibly, amazing, amazingly, astonishing, outstanding, excellent, great, greatly, tremendous, tremendously, profound, profoundly, substantial, substantially, marked, markedly, noticeable, noticeably, visible, visibly, powerful, powerfully, potent, effective, effectively, highly, very, extremely, completely, complete, totally, fully, full, permanently, permanent, permanent, lasting, long lasting, longlasting, long term, lifelong, sustained, durable, naturally, natural, safely, quickly, rapid, rapidly, fast, instant, instantly, immediate, immediately, successful, successfully, virtually, unparalleled, unprecedented, unmatched, unbelievable, phenomenal, spectacular, impressive, superior, optimal, exceptional, extraordinary, wonderful, fantastic, positive, positively, consistently, consistent, high, considerably, considerable, truly, actually, even, major, impressive, real, measurable, true, ultimate, best, good, pronounced
