"""Ordinary words, which are no names though they begin a sentence, and what else has a capital.

The words are those that our own packs, pages and stories use in small letters.
"""

from pathlib import Path

from trellis.language.text import word_set

ORDINARY = word_set(
    (Path(__file__).parents[1] / "data" / "ordinary.txt").read_text(encoding="utf-8")
)
CAPITALISED = word_set(
    """
    I I'm I've I'd I'll I’m I’ve I’d I’ll Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays January February
    March July September October November December Christmas Easter Eid Ramadan Diwali
    Hanukkah Vaisakhi Lent English Welsh Scottish Irish British Polish Punjabi Urdu Bengali
    Gujarati Hindi Arabic Somali Romanian Portuguese Spanish Italian French German Turkish
    Kurdish Farsi Pashto Dari Tamil Yoruba Igbo Twi Swahili Tigrinya Amharic Mandarin
    Cantonese Chinese Vietnamese Ukrainian Russian Greek Nigerian Ghanaian Jamaican Caribbean
    African Asian European Indian Pakistani Bangladeshi Syrian Afghan Iranian Iraqi Eritrean
    Ethiopian Black White Mixed Gypsy Roma Traveller Travellers Deaf Muslim Christian Hindu
    Sikh Jewish Buddhist Catholic Anglican Methodist Baptist Pentecostal Quaker Islam
    Christianity God Allah Jesus Bible Quran Qur'an Koran Makaton Braille Zimmer Parkinson's
    Parkinson’s Alzheimer's Alzheimer’s Alzheimer Parkinson Down's Down’s Asperger's
    Asperger’s Tourette's Tourette’s Huntington's Huntington’s Care Act Mental Capacity Health
    Equality Court Protection Lasting Power Attorney Attendance Allowance Universal Credit
    Blue Badge Housing Benefit Personal Independence Payment Carer's Carer’s Disability Living
    Employment Support Pension Children Section Continuing Healthcare Direct Payments Lifeline
    Careline Zoom Teams Facebook WhatsApp Facetime FaceTime YouTube Google Netflix Alexa Siri
    Instagram TikTok Snapchat PlayStation Xbox Minecraft Lego Hoover Tupperware Sudoku
    Scrabble Bingo Countdown EastEnders Coronation Mum Dad Nan Nana Grandma Grandad Gran
    Granny Mummy Daddy Mam Auntie Uncle Sir Madam Mr Mrs Ms Miss Mx Dr Internet Covid COVID
    Wi-Fi Bluetooth Skype Signs Safety Oramorph Paracetamol Diazepam Sertraline Methadone
    Metformin Warfarin Ensure Fortisip Olanzapine Clozapine Risperidone Lithium Lorazepam
    Mirtazapine Citalopram Fluoxetine Ramipril Aspirin Ibuprofen Codeine Morphine Insulin
    Donepezil
    """
)
