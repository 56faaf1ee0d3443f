"""Lemmas as scripts: what to cut from the end of a form and what to add. One script serves many words."""


def script(form: str, lemma: str) -> str:
    """The script that makes `lemma` of `form`: `L` (lower-case first) or `K` (keep), letters to cut, `+`, an ending."""
    for mode, base in (("L", form.lower()), ("K", form)):
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        if same or mode == "K":
            return f"{mode}{len(base) - same}+{lemma[same:]}"
        if lemma[:1].islower():
            return f"L{len(base)}+{lemma}"
    raise AssertionError("unreachable")


def apply(name: str, form: str) -> str:
    """The lemma that a script makes of a form; the form itself where the script cuts more than there is."""
    mode, (cut, _, ending) = name[0], name[1:].partition("+")
    base = form.lower() if mode == "L" else form
    return base[: len(base) - int(cut)] + ending if int(cut) <= len(base) else form
