"""What is looked for in the question bank, and what a card holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.packs.model import text
from trellis.web.conversations.wording import areas
from trellis.web.forms import TrellisForm
from trellis.web.questions.bank import Bank, element_names, kind_names

FAVOURITES = "favourites"
ANY = [("", _("any"))]


class FindForm(TrellisForm):
    """Words, and what a question opens. All of it may be left out."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
    )
    set = forms.ChoiceField(label=_("For whom, or when"), required=False)
    area = forms.ChoiceField(label=_("About"), required=False)
    element = forms.ChoiceField(label=_("Building on"), required=False)
    kind = forms.ChoiceField(label=_("Way of asking"), required=False)

    def __init__(self, *args: object, bank: Bank, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sets = [(one.id, text(one.title)) for one in bank.banks]
        self._offer("set", sets)
        self._offer("area", list(areas().items()))
        self._offer("element", list(element_names().items()))
        self._offer("kind", list(kind_names().items()))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*ANY, *choices]


class CardForm(TrellisForm):
    """Which questions go on a card, and how it is printed."""

    of = forms.ChoiceField(label=_("Which questions"))
    shape = forms.ChoiceField(
        label=_("How it is printed"),
        choices=[
            ("fold", _("One sheet of A4, folded to eight small pages")),
            ("a6", _("Pages of A6, to print or to keep on a telephone")),
        ],
        widget=forms.RadioSelect,
        initial="fold",
    )
    plainer = forms.BooleanField(label=_("With the plainer words too"), required=False)

    def __init__(self, *args: object, bank: Bank, favourites: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = [(FAVOURITES, _("My favourites"))] if favourites else []
        field = self.fields["of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*own, *((one.id, text(one.title)) for one in bank.banks)]
