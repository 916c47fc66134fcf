"""Addresses of conversations and passages, under a person's."""

from django.urls import path

from trellis.web.conversations import (
    changing,
    choosing,
    making,
    marking,
    picturing,
    questions,
    reading,
    writing,
)

app_name = "conversations"
CONVERSATION = "conversations/<uuid:conversation>"
PASSAGE = "passages/<uuid:passage>"

urlpatterns = [
    path("conversations", reading.index, name="list"),
    path("conversations/new", writing.new, name="new"),
    path(CONVERSATION, reading.mark, name="mark"),
    path(f"{CONVERSATION}/write", writing.write, name="write"),
    path(f"{CONVERSATION}/describe", writing.describe, name="describe"),
    path(f"{CONVERSATION}/palette", reading.palette, name="palette"),
    path(f"{CONVERSATION}/marks", marking.mark_new, name="mark_new"),
    path(f"{CONVERSATION}/choose", choosing.choose, name="choose"),
    path(f"{CONVERSATION}/ask", questions.ask, name="ask"),
    path(f"{CONVERSATION}/asked", questions.asked, name="asked"),
    path(f"{CONVERSATION}/questions", questions.choose_questions, name="questions"),
    path(f"{CONVERSATION}/about-change", changing.about_change, name="about_change"),
    path(f"{CONVERSATION}/history", reading.history, name="history"),
    path(f"{CONVERSATION}/history/<int:number>", reading.version, name="version"),
    path(f"{CONVERSATION}/pictures/new", picturing.new, name="picture_new"),
    path(f"{CONVERSATION}/pictures/<uuid:picture>", picturing.file, name="picture"),
    path(f"{CONVERSATION}/pictures/<uuid:picture>/change", picturing.change, name="picture_change"),
    path(PASSAGE, reading.passage, name="passage"),
    path(f"{PASSAGE}/edit", marking.passage_edit, name="passage_edit"),
    path(f"{PASSAGE}/unmark", marking.unmark, name="unmark"),
    path(f"{PASSAGE}/reattach", marking.reattach, name="reattach"),
    path(f"{PASSAGE}/make", making.make, name="make"),
]
