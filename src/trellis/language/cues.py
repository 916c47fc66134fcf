"""The words by which `trellis.language.guess` tells the eight kinds of mark: data to disagree with.

Each line is a weight and phrases with commas between them. A star at the end of a word stands for
any ending, `…` for up to two words between, KIN for any word for a relative. A weight below nothing
takes back what a common phrase would add wrongly. None of it decides anything about a person: a
guess is offered, shown as a guess, and put right with one tap.

Source: the eight kinds of mark of the conversations pack.
"""

Cues = dict[str, list[tuple[int, str]]]

KIN = (
    "mum, mother, dad, father, parent, parents, son, sons, daughter, daughters, sister, sisters, "
    "brother, brothers, wife, husband, partner, grandmother, grandfather, grandad, gran, nan, "
    "nana, grandson, granddaughter, grandchild*, nephew*, niece*, cousin*, aunt*, uncle*, twin, "
    "twins, mother-in-law, father-in-law, sister-in-law, brother-in-law, son-in-law, "
    "daughter-in-law"
)

# Where two kinds are equally likely, the earlier one here is guessed.
KINDS: Cues = {
    "wish": [
        (
            8,
            "want, wants, wanted, wish, wishes, wished, hope, hopes, hoped, hoping, "
            "long* to, dream*, would … like, would … love, would … prefer, would rather, "
            "would sooner, would choose, i'd like, i'd love, i'd rather, he'd like, "
            "she'd like, he'd rather, she'd rather",
        ),
        (
            7,
            "look* forward, aim* to, plan* to, mean* to, meant to, what matters, one day, "
            "some day, i would sooner, i would rather, all i ask, do not want, don't want, "
            "doesn't want, no more",
        ),
        (
            3,
            "let me, if i could, if he could, if she could, if they could, ambition, goal, "
            "goals, do not finish, don't tell me, don't let, not yet, i'll go, i shall, "
            "i will not, i won't, wants to be, so that i can, so i can, so that she can, "
            "so that he can, again one day",
        ),
        (2, "asked for, asked to, asks to, asks for"),
    ],
    "worry": [
        (
            7,
            "worry, worries, worried, worrying, afraid, scared, scares, fear, fears, "
            "feared, dread*, frighten*, anxious, nervous, terrified, panic*, uneasy, "
            "keep* … awake, lie* awake",
        ),
        (
            6,
            "fell, fall, falls, fallen, falling, tripped, bruis*, scald*, burnt, wandered, "
            "lost weight, hit, hits, hurt, hurts, shouts, shouted, threat*, stole, stolen, "
            "steal*, bully*, grabbed, what if, what will happen, what happens when, "
            "in case, too much for, not safe, unsafe",
        ),
        (
            4,
            "nobody in the house, on her own at night, on his own at night, nobody comes, "
            "no one comes",
        ),
        (
            3,
            "lonely, cry, crying, cries, cried, tearful, upset, burden, exhausted, "
            "shattered, danger*, risk, risks, risky, missing, overdue, debt*, owes, "
            "final demand, not eating, ashamed, not brought … back, not paid … back, "
            "not given … back, forgot, forgets, gets lost, left the gas, left the cooker, "
            "left the door, left the tap, bank card, drinking, nobody, no one, no-one, "
            "alone, slid, slipped, stuck, worse, wrong, trouble, police, angry, pain, "
            "hurting, tired, cold, hungry, awake, sleepless, nightmares, too late, "
            "not likely, too much, on top of, runs out, gone from, without asking, "
            "without telling, afterwards, mind if, mind about, minds, not sleep*, "
            "don't sleep, does not sleep, won't last, at night, lose, losing, taken away, "
            "take him away, take her away, take them, stopped eating, quiet",
        ),
        (-7, "no fear, not worried, never worried, not afraid, not scared, no need to worry"),
    ],
    "barrier": [
        (
            7,
            "waiting list, no bus, no buses, no lift, no ramp, no rail, no signal, "
            "no interpreter, no internet, no bench, no dropped kerb, not allowed, "
            "turned … away, turned … down, out of order, only online, online only, "
            "does not run, doesn't run, stopped running",
        ),
        (
            4,
            "steps, stairs, staircase, kerb*, narrow, too steep, too high, too small, "
            "too far, too expensive, too dear, too heavy, too wide, doorway*, broken, "
            "small print, on hold, last bus, wrong side, no use to, not open, "
            "does not open, cannot get in, no way to",
        ),
        (
            3,
            "bus stopped, lift has, lift is, lift was, has been cut, was cut, closed, shut, "
            "cancelled, withdrawn, nobody told, no one told, nobody explained, "
            "nobody answers, rules say, the form, the forms, the letter, the letters, "
            "office hours, policy, in english, only by telephone, only on the phone, "
            "only opens, waits, waiting, appointment, not answer, no answer, no reply, "
            "do not allow, does not allow, not booked, was not told, no ramp",
        ),
        (
            2,
            "cost*, fare, fares, fee, fees, waited, months later, miles away, will not let, "
            "won't let",
        ),
    ],
    "need": [
        (
            6,
            "need, needs, needed, cannot, can't, can not, could not, couldn't, unable to, "
            "no longer, not able to, help with, help* to, help getting, helped into, "
            "someone to, somebody to",
        ),
        (
            4,
            "takes both, takes two, has to be, have to be, cannot reach, will not lift, "
            "does not reach",
        ),
        (
            3,
            "struggl*, hard to, harder to, difficult*, bath board, grab rail*, hoist, "
            "commode, walking frame, hearing aid*, pendant, carer twice, carers, "
            "is not a bath, remind*, prompt*, takes … an hour, takes … half, twice as long, "
            "without help, without somebody, without someone, without an arm, without two, "
            "nobody there, sit up, stand up, get up, get out of, get into, turn over, "
            "swallow*",
        ),
        (
            2,
            "wash, washing, bath, bathing, shower, showering, dress, dressing, toilet, "
            "tablets, medication, meals, cut up, drops",
        ),
        (
            -6,
            "cannot wait, can't wait, no need, needs no, need not, need know, can't complain",
        ),
    ],
    "community": [
        (
            5,
            "club, clubs, café, cafe, church, chapel, mosque, temple, gurdwara, synagogue, "
            "library, choir, allotment*, day centre, community centre, drop-in, "
            "football team, book group, men's shed, food bank, foodbank, society, union, "
            "hub, coffee morning, congregation",
        ),
        (
            4,
            "group, groups, class, classes, team, band, gym, baths, pool, market, pub, "
            "park, centre, hall, league, shop, volunteer*, neighbourhood, meets on, "
            "meet on, temple, vicar, imam, churchwarden*, committee, members, corner shop, "
            "launderette, barber*",
        ),
    ],
    "network": [
        (
            4,
            "her KIN, his KIN, their KIN, my KIN, our KIN, her … KIN, his … KIN, my … KIN, "
            "neighbour*, friend, friends, next door, over the road, mate, mates, boyfriend, "
            "girlfriend",
        ),
        (
            3,
            "rings, phones, telephones, calls on, visits, texts, pops in, comes round, "
            "drops in, calls in, brings, sits with, looks in, writes to, lives with, "
            "keeps an eye, in touch, comes on, comes every, close to, goes with, stands by, "
            "each other, has a key, on her way, on his way, day or night, come round, "
            "came round, come with, by phone",
        ),
    ],
    "history": [
        (
            5,
            "used to, when she was, when he was, when they were, when i was, years ago, "
            "was born, grew up, as a child, as a girl, as a boy, as a young, back then, "
            "in those days, for … years, in 19*, in 20*, since 19*, since 20*, until 19*, "
            "until 20*, from 19*",
        ),
        (
            4,
            "worked, retired, married, divorced, emigrated, apprentice*, qualified, "
            "widowed, died, brought up, came here, came over, came to england, "
            "came to this country, moved here, taught me, taught by, all her life, "
            "all his life, all my life, in the army, in the navy, at sixteen",
        ),
        (
            3,
            "before the stroke, since the stroke, since the accident, had a stroke, "
            "at school, was once, first job, those days, was seventeen, until she, "
            "until he, until i, the year, once a",
        ),
    ],
    "strength": [
        (
            4,
            "good at, good with, proud*, knows, know how, skill*, clever, never missed, "
            "never late, by heart, on her own, on his own, on my own, herself, himself, "
            "myself, themselves, expert, determined, patient, patience, still, able to, "
            "manages to, learnt, learned",
        ),
        (
            3,
            "can, could, teach*, cooks, bakes, paints, sings, plays, grows, knits, mends, "
            "fixes, sews, repairs, reads, writes, draws, builds, swims, walks, cycles, "
            "speaks, makes, made, keeps, runs, looks after, remembers, works out, invented, "
            "won, chose, chooses, decides, laugh*, jokes, joked, loves, enjoys, notices, "
            "does the, does her own, does his own, i do, tidy, dressed alone, buttered, "
            "understands, understood, own way, has tied, every day, every morning, knew, "
            "asks good, careful*, exact*, always, never lets, stubborn*, quick*, sharp, "
            "told him so",
        ),
    ],
}
