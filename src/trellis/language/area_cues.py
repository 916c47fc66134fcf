"""The words by which `trellis.language.guess` tells the areas of wellbeing: data to disagree with.

Written as the lines of `trellis.language.cues` are.

Sources: Care Act 2014 s1(2)(a) to (i), in the order of the law; Care and support statutory guidance
1.5 to 1.9 on what each is about.
"""

from trellis.language.cues import Cues

AREAS: Cues = {
    "dignity": [
        (
            5,
            "dignity, respect*, ashamed, embarrass*, privacy, private, patronis*, pitied, "
            "pity, like a child, like a baby, like a parcel, over my head, over her head, "
            "over his head, finish my sentences, nobody asked, nobody has asked, as if i, "
            "useless, by my name, listen*, talk* to me like, talk* about me, talk* over, "
            "a stranger, strangers, rude, a number",
        ),
        (
            4,
            "wash, washes, washing, washed, bath, bathing, shower*, toilet, dress, dressed, "
            "dressing, clothes, shave*, shaving, hair, mind if, i mind, asked me, ask me, "
            "good cause, let herself in, let himself in, knock*, manners, in the room, "
            "bottom half, top half, personal care, naked, seen like this, waited to be, "
            "words",
        ),
    ],
    "health": [
        (
            4,
            "pain, pains, painful, stroke, doctor*, gp, hospital, ward, tablet*, medic*, "
            "nurse*, physio*, therap*, illness, ill, sleep*, appetite, depress*, anxi*, "
            "mood, tired*, exhausted, breath*, diabet*, memory, dementia, eyesight, "
            "hearing, voices, sad, lonely, loneliness, cry*, cried, grie*, eat, eats, "
            "eating, weight, meal*, exercise*, frighten*, afraid, worr*, arm, leg, "
            "right hand, left hand, foot, feet, back, eyes, ears, heart, chest, cough*, "
            "dizzy, walk, walks, walking, swallow*, wheez*, dose, insulin, inhaler, clinic, "
            "surgery, recover*, laugh*, miss, misses, missed her, missed him, angry, upset, "
            "awake, night, nights, drink*, tumour*, diagnos*, autis*, hallucinat*, unwell, lunch*, "
            "dinner*, breakfast*, cereal, diet, food",
        ),
        (
            3,
            "happy, happier, feel, feels, feeling, felt, calm*, well, better, bad days, good days",
        ),
    ],
    "safety": [
        (
            5,
            "safe, safely, safer, safety, unsafe, fell, fall, falls, fallen, falling, "
            "tripped, bruis*, hit, hits, hurt, hurts, shout*, threat*, stole, stolen, "
            "steal*, abus*, bull*, danger*, risk*, alarm*, pendant, smoke, gas, burn*, "
            "burnt, wander*, scam*, lock*, unlocked, police, bank card, grab rail*, assault*, "
            "violen*, fight, fights, fought, arrest*, prison, drugs, set fire, neglect*, "
            "self-neglect, squalor, without his consent, without her consent, witness to",
        ),
        (
            4,
            "frighten*, scared, afraid of, gets lost, got lost, strangers at, slid, "
            "slipped, catches, over the side, nobody there, alone at night, handrail*, "
            "hit by, knife",
        ),
    ],
    "control": [
        (
            5,
            "decid*, decision*, choos*, choice*, chose, own way, in charge, control*, "
            "own post, own key, own front door, own time, without asking, a say, boss*, "
            "nobody tells, allowed, permission, independen*, for myself, for herself, "
            "for himself, let me, direct payment",
        ),
        (
            4,
            "on my own, on her own, on his own, routine, opens it, opens her, opens his, "
            "opens my, alone, without help, asked for, say so, my own, her own, his own, "
            "their own, up to her, do not, don't, i will, i'll, i won't, not yet, let them, "
            "my way, that is mine, my choice",
        ),
        (3, "when i want, when i like, what time, myself, herself, himself"),
    ],
    "work": [
        (
            4,
            "work, works, worked, working, job, jobs, employ*, apprentic*, retire*, "
            "college, school, course, class, classes, learn*, study, studies, studied, "
            "train*, read, reads, reading, book, books, garden*, allotment*, music*, sing, "
            "sings, singing, choir, paint*, knit*, cook, cooks, cooking, football, swim*, "
            "cinema, bell, bells, ring the, ringing, play*, crossword*, danc*, bake, bakes, "
            "baking, wood*, fish*, chess, club, craft*, teach*, taught, practice, "
            "practise*, ringers, ringing room, tower, exam*, degree, trade, workshop, "
            "shift*",
        ),
        (
            3,
            "library, band, radio, television, film*, walk, walks, walking, sew*, draw*, "
            "quiz*, dog, dogs, cat, park, team, group, hobby, hobbies, paper, mend*, make, "
            "makes, made",
        ),
    ],
    "money": [
        (
            5,
            "money, pay, pays, paid, bill, bills, rent, debt*, owe, owes, bank*, benefit*, "
            "pension, afford*, savings, budget*, wage*, shopping, price*, cost*, pounds, "
            "credit, pip, £*",
        ),
        (
            4,
            "go out, goes out, going out, get out, gets out, out more, social*, company, "
            "coffee morning, café, cafe, pub, lunch club, drop-in, meet people, "
            "meets people, night out, bus, fare, fares, purse, wallet, account, cash, "
            "coins, catalogue, loan*, arrears, tin",
        ),
    ],
    "family": [
        (
            4,
            "KIN, family, friend, friends, neighbour*, next door, boyfriend, girlfriend, "
            "marri*, baby, children, kids, relationship*, in touch, rings her, rings him, "
            "rings me, visits, mates, has a key, good lad, good girl, wedding, funeral, "
            "grave, lonely, sunday, sundays, come round",
        ),
        (
            3,
            "came round, rings, phones, telephone*, mum's, dad's, love, loves, close, together",
        ),
    ],
    "home": [
        (
            4,
            "home, house, flat, stairs, steps, kitchen, bedroom, bathroom, rooms, roof, "
            "damp, mould, heating, boiler, landlord, landlady, tenan*, move, moved, moving, "
            "lift, ramp, doorway, care home, sheltered, hoard*, clutter*, carpet*, "
            "front door, the street, this street",
        ),
        (
            3,
            "kettle, cooker, fridge, oven, bed, chair, window, garden, upstairs, "
            "downstairs, key, keys",
        ),
    ],
    "giving": [
        (
            5,
            "volunteer*, teach, teaches, teaching, look* after, help* out, help* others, "
            "gives, giving, lend*, share*, sharing, offer*, donat*, mentor*, cares for, "
            "caring for, mends … for, makes … for, cooks for, bakes for, knits for, useful, "
            "to give, something to offer, pass* on, pass* it on, runs the, keeps an eye on, "
            "treasurer, collects for, feeds the, minds the, helps the, helps her, "
            "helps his, helps new, shows … how",
        ),
        (
            4,
            "half the street, be a teacher, for the neighbours, for everyone, take* turns, "
            "brings them",
        ),
        (-5, "no use, offers a, carer helps"),
    ],
}
