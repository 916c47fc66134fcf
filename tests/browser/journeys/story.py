"""The visit to Wilf Garrity, which every journey is about. Wilf, Carys and Tomasz are invented."""

from pathlib import Path

VISIT = Path(__file__).with_name("visit.txt")

# Sentences as they begin, each enough to find it by, and what each is.
MARKS = [
    ("He told me he worked the signal box", "history"),
    ("“You learn to listen,” he said.", "strength"),
    ("He went over in the yard in November", "history"),
    ("“I come down those stairs at night", "worry"),
    ("There is no rail on the cellar steps", "worry"),
    ("“I want to be back in my chair at the band", "wish"),
    ("He has shown the boy how to hold it", "strength"),
    ("Practice is on Tuesday nights", "community"),
    ("There is no bus after six", "barrier"),
    ("Tomasz has the next allotment", "network"),
    ("He can do his top half at the sink", "need"),
    ("“I’d like to get in my own bath", "wish"),
    ("She does his shopping on a Tuesday", "network"),
    ("“Band on Tuesday, plot on Thursday", "wish"),
]
BAND = "I want to be back in my chair at the band by Easter"
BATH = "I’d like to get in my own bath without an audience"
WORRIED = "I come down those stairs at night on my backside like a bairn"

AREAS = {
    "Health and feelings": "He is getting over a fall and has lost weight; he says little of it.",
    "Control over daily life": "He decides. What he cannot do is get in his own bath.",
    "Home": "The cellar steps are not safe for him, and the coal is down there.",
}
REASONS = "He cannot wash below the waist or use the cellar steps, and both wear on him every day."
