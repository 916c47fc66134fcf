"""Communication and information needs, as the Accessible Information Standard groups them.

Source: Accessible Information Standard, DAPB1605 (2025), and the member terms of its four SNOMED CT
reference sets: communication support, communication professional, contact method and information
format. The words here are plain ones for those terms. Codes are not kept by hand: an exchange looks
them up by term in a release of the terminology.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Group = tuple[tuple[str, str | Promise], ...]

SUPPORT: Group = (
    ("hearing-aid", _("Uses a hearing aid")),
    ("lip-reads", _("Lip-reads")),
    ("writing", _("Would rather write than speak")),
    ("device", _("Uses a communication device")),
    ("board", _("Uses another way, such as a word board or pictures")),
    ("passport", _("Has a communication passport")),
    ("bsl", _("Uses British Sign Language")),
    ("makaton", _("Uses Makaton")),
    ("sign", _("Uses another sign language")),
    ("deafblind-manual", _("Uses the deafblind manual alphabet")),
    ("recorder", _("Records what is said, to hear it again")),
    ("note-taker", _("Uses someone who takes notes")),
    ("citizen-advocate", _("Has an advocate to speak with them")),
    ("legal-advocate", _("Has a legal advocate")),
)
PROFESSIONAL: Group = (
    ("needs-bsl", _("British Sign Language interpreter")),
    ("needs-hands-on", _("Interpreter who signs by touch")),
    ("needs-makaton", _("Makaton interpreter")),
    ("needs-sse", _("Sign Supported English interpreter")),
    ("needs-lipspeaker", _("Lipspeaker")),
    ("needs-speech-to-text", _("Speech-to-text reporter")),
    ("needs-note-taker", _("Note taker")),
    ("needs-communicator-guide", _("Communicator guide for someone deafblind")),
    ("needs-sighted-guide", _("Sighted guide")),
    ("needs-advocate", _("Advocate")),
)
CONTACT: Group = (
    ("by-telephone", _("Ring")),
    ("by-text", _("Send a text message")),
    ("by-email", _("Send an email")),
    ("by-letter", _("Write a letter")),
    ("by-text-relay", _("Ring through text relay")),
    ("via-carer", _("Go through their carer")),
    ("visual-alert", _("Needs a signal that can be seen")),
    ("touch-alert", _("Needs a signal that can be felt")),
    ("sound-alert", _("Needs a signal that can be heard")),
)
FORMAT: Group = (
    ("easy-read", _("Easy read")),
    ("large-print", _("Large print")),
    ("braille-1", _("Braille, grade 1 (uncontracted)")),
    ("braille-2", _("Braille, grade 2 (contracted)")),
    ("moon", _("Moon")),
    ("makaton-format", _("Makaton symbols")),
    ("audio", _("Sound recording")),
    ("email-format", _("By email")),
    ("download", _("A file to download")),
    ("spoken", _("Told, rather than written")),
    ("read-out", _("Someone to read it out")),
)
GROUPS: dict[str, Group] = {
    "support": SUPPORT,
    "professional": PROFESSIONAL,
    "contact": CONTACT,
    "format": FORMAT,
}
WORDS: dict[str, str | Promise] = {key: words for group in GROUPS.values() for key, words in group}
