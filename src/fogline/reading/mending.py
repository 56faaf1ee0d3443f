"""What parsers often get wrong in news, set right before anything is read from it.

"told the channel that the siege was broken" is often parsed as a relative clause on "channel": a clause that "that"
opens and that has a subject of its own is what a speech verb says, unless its noun is a cue itself ("reports that …").
A bare noun hung as a compound on a finite verb ("Residents fear …") is its subject, and so are the nouns between the
last comma and a speech verb that has no subject ("…, wounding 41, doctors and a rights group said."). A participle
after a speech verb in the middle ("Jets bombed the port, residents said, killing a dozen") tells of what is said. Of
two subjects of a speech verb the first is that of what is said ("Rebels withdrew on Monday, an official said"). A
second speech verb beside what is denied goes with the denying ("denied that they had lost the site and said that …"),
and one without an auxiliary beside what has one with the first ("denied that it had fired and accused the rebels").
Who does what a noun tells is hung on that noun ("the bombardment of the town by rebels"), not on what comes between.
What somebody denies a part in hangs on the part ("denied involvement in the attack"), and a noun with a subject that
looks like a speech verb is that verb ("Rwanda denies backing them"). "Few if any" is a determiner.
A name hangs together, whatever its words may look like ("Tell Abyad"): its words hang on the topmost of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from fogline.model import Status
from fogline.reading.clauses import case_of
from fogline.reading.words import Lemmas, Sentence, Word, sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.lexicon.cues import SpeechCues

_WORDLIKE = frozenset({"VERB", "AUX", "ADV", "INTJ"})  # what a name's first word may look like
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl"})
_CLAUSES = frozenset({"acl:relcl", "acl", "advcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOUNS = frozenset({"NNS", "NNPS", "NNP"})
_TAKEN = frozenset({"nsubj", "obj", "conj", "appos", "iobj", "obl:unmarked", "nmod:unmarked", "parataxis"})
_IF_ANY = ("if", "any")
_ARGUMENTS = frozenset({"obj", "iobj", "obl", "obl:unmarked", "obl:tmod", "nmod"})


def read_sentences(doc: Doc, lemmas: Lemmas, cues: SpeechCues) -> list[Sentence]:
    """A parsed text's sentences, mended: what all steps of reading work on."""
    found = sentences(doc, lemmas)
    mend(found, cues, lemmas.telling)
    return found


def mend(told: Iterable[Sentence], cues: SpeechCues, telling: Set[str] = frozenset()) -> None:
    """Reattach misparsed complements in place."""
    for sentence in told:
        for name in _names(sentence):
            _join(name)
        _mend_few(sentence)
        for word in sentence.words:
            if _is_subject(word):
                word.dep = "nsubj"
            if (described := _beside_name(word)) is not None:
                _reattach(word, described, "appos")
            if word.lemma in cues.verbs:
                _part_subjects(word)
            if _looks_like_verb(word, cues):
                _make_verb(word)
            if (part := _part_denied(word, cues)) is not None:
                _reattach(word, part, "nmod" if word.is_nominal else "acl")
            if _lacks_speaker(word, cues):
                _give_speaker(sentence, word)
            if word.dep == "advcl" and word.tag == "VBG" and word.head is not None and _aside(word.head, cues):
                _reattach(word, word.head.head or word.head, "advcl")
            if (done := _done_by(word, telling)) is not None:
                _reattach(word, done, word.dep)
            if (speaking := _denying(word, cues) or _going_on(word, cues)) is not None:
                _reattach(word, speaking, "conj")
            if (mark := _content_mark(word, cues)) is not None:
                word.dep, mark.dep = "acl", "mark"
            if (subject := _taken_for_object(word, cues)) is not None:
                _reattach(subject, word, "nsubj:pass" if word.child("aux:pass") else "nsubj")
            if word.dep in _CLAUSES and word.head is not None and _opened_by_that(word):
                verb = _speech_verb(word.head, cues)
                if verb is not None and verb.i < word.i:
                    _reattach(word, verb)


def _names(sentence: Sentence) -> Iterator[list[Word]]:
    """The runs of words that bear one name label."""
    run: list[Word] = []
    for word in sentence.words:
        if run and (not word.ent or word.ent_first):
            yield run
            run = []
        if word.ent:
            run.append(word)
    if run:
        yield run


def _join(name: Sequence[Word]) -> None:
    tops = [word for word in name if word.head not in name]
    top = min(tops, key=lambda word: len(_above(word)))
    if top.pos in _WORDLIKE and len(name) > 1:
        top.pos, top.tag, top.dep = "PROPN", "NNP", "obj" if top.dep in _CLAUSAL else top.dep
        for part in name:
            if part.head is top and part.dep in _ARGUMENTS:
                part.dep = "flat"
    for other in tops:
        if other is top or top in _above(other):
            continue
        for child in [child for child in other.children if child.dep in ("case", "det") and child not in name]:
            _reattach(child, top, child.dep)
        _reattach(other, top, "flat")


def _above(word: Word) -> list[Word]:
    found: list[Word] = []
    while word.head is not None:
        word = word.head
        found.append(word)
    return found


def _done_by(word: Word, telling: Set[str]) -> Word | None:
    """The noun that tells of what was done, above the one that "by …" is hung on: "bombardment of the town by …"."""
    at = word.head
    if word.dep != "nmod" or at is None or case_of(word) != "by" or at.lemma in telling:
        return None
    while at is not None and at.dep in ("nmod", "conj") and at.is_nominal:
        at = at.head
        if at is not None and at.lemma in telling and at.is_nominal:
            return at
    return None


def _mend_few(sentence: Sentence) -> None:
    """ "few if any supplies have arrived", "few, if any, have": no condition, but next to none of them."""
    words = [word for word in sentence.words if word.text != ","]
    for few, condition, other in zip(words, words[1:], words[2:], strict=False):
        if (condition.lower, other.lower) != _IF_ANY or other.dep != "det" or other.head is None:
            continue
        verb = condition.head
        if verb is not None and verb.head is few:
            _take_place(verb, few)
        for part, relation in ((few, "det"), (condition, "discourse")):
            if part.head is not other.head:
                _reattach(part, other.head, relation)
            part.dep = relation


def _take_place(verb: Word, few: Word) -> None:
    """Hang the verb where "few" hung, and what hung on "few" on the verb."""
    few.children.remove(verb)
    verb.head, verb.dep = few.head, few.dep
    if few.head is not None:
        few.head.children.append(verb)
    for child in list(few.children):
        _reattach(child, verb, child.dep)
    if few.head is None:
        few.head = verb
        verb.children.append(few)


def _beside_name(word: Word) -> Word | None:
    """The bare description right before a name, both hung on one verb as its subject: "State news agency SANA said"."""
    if word.dep != "nsubj" or not word.ent or word.head is None:
        return None
    first = word.head.child("nsubj")
    return first if first is not None and first.i == word.i - 1 and first.pos == "NOUN" and not first.ent else None


def _looks_like_verb(word: Word, cues: SpeechCues) -> bool:
    """A plural noun that is a cue in the third person: it has a subject and no copula, or is no noun at all and heads
    the sentence beside who speaks ("The army denies shelling the camp")."""
    if word.tag != "NNS" or word.lemma not in cues.verbs or word.child("cop", "amod"):
        return False
    told = any(child.dep == "acl" and child.tag == "VBG" for child in word.children)
    alone = word.head is None and word.lemma not in cues.nouns and told and _beside(word) is not None
    return alone or (bool(word.child("nsubj")) and not word.child("det"))


def _beside(word: Word) -> Word | None:
    """The noun right before, which the parse took for a part of this one's name."""
    parts = (c for c in word.children if c.dep in ("compound", "nmod:unmarked", "nmod") and c.i == word.i - 1)
    return next(parts, None)


def _make_verb(word: Word) -> None:
    word.pos, word.tag, subject = "VERB", "VBZ", _beside(word)
    if subject is not None and not word.child("nsubj"):
        subject.dep = "nsubj"
        for child in [c for c in word.children if c.i < subject.i]:
            _reattach(child, subject, child.dep)
    for child in word.children:
        if child.dep == "acl" and child.tag == "VBG":
            child.dep = "xcomp"


def _part_denied(word: Word, cues: SpeechCues) -> Word | None:
    """The noun for a part in something right before the phrase, both hung on a denying verb."""
    verb = word.head
    cue = cues.verbs.get(verb.lemma) if verb is not None and word.dep in ("obl", "advcl") else None
    part = verb.child("obj") if verb is not None and cue is not None and cue.status is Status.DENIED else None
    if part is None or part.lemma not in cues.involvement:
        return None
    return part if min(child.i for child in (word, *word.children)) == part.i + 1 else None


def _denying(word: Word, cues: SpeechCues) -> Word | None:
    """The denying verb whose complement a speech verb with a complement of its own is hung beside."""
    told = word.head if word.dep == "conj" and word.lemma in cues.verbs and word.child("ccomp") else None
    above = told.head if told is not None and told.dep == "ccomp" else None
    cue = cues.verbs.get(above.lemma) if above is not None else None
    if cue is None or word.tag not in _FINITE or word.child("nsubj", "nsubj:pass"):
        return None
    return above if cue.status is Status.DENIED else None


def _going_on(word: Word, cues: SpeechCues) -> Word | None:
    """The speech verb that a second one goes on with: the verb of what is said has an auxiliary, and they have none."""
    told = word.head if word.dep == "conj" and _speaks(word, cues) else None
    above = told.head if told is not None and told.dep == "ccomp" else None
    if told is None or above is None or above.lemma not in cues.verbs or word.child("nsubj", "nsubj:pass"):
        return None
    alike = word.tag in _FINITE and word.tag == above.tag and not word.child("aux")
    return above if alike and told.child("aux") is not None else None


def _speaks(word: Word, cues: SpeechCues) -> bool:
    """Whether the verb is a cue, by itself or with what comes behind it ("called on")."""
    behind = (case_of(child) or child.lower for child in word.children)
    return word.lemma in cues.verbs or any(f"{word.lemma} {particle}" in cues.verbs for particle in behind)


def _is_subject(word: Word) -> bool:
    """A bare noun hung as a compound on a finite verb that has no other subject."""
    if word.dep != "compound" or word.tag not in _NOUNS or word.head is None or word.head.tag not in _FINITE:
        return False
    return word.head.child("nsubj", "nsubj:pass") is None


def _part_subjects(verb: Word) -> None:
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    if len(subjects) != 2:
        return
    first, second = subjects
    hung = [c for c in verb.children if c.dep == "ccomp" and not c.child("nsubj", "nsubj:pass", "csubj")]
    hung += [c for c in first.children if c.dep == "acl" and c.tag in _PAST]
    told = next((c for c in hung if first.i < c.i < second.i), None)
    if told is not None:
        if told.head is first:
            _reattach(told, verb)
        _reattach(first, told, "nsubj:pass" if told.child("aux:pass") else "nsubj")


def _content_mark(word: Word, cues: SpeechCues) -> Word | None:
    """The "that" of a clause which tells what a cue is about ("accusations that troops had killed some"), and which the
    parse took for a relative one; it has a subject and, where "that" passes for its object, another object."""
    if word.dep != "acl:relcl" or word.head is None or word.head.lemma not in cues.nouns:
        return None
    that = next((c for c in word.children if c.lower == "that" and c.dep in ("mark", "obj")), None)
    subject = word.child("nsubj", "nsubj:pass")
    if that is None or subject is None or subject.i < that.i:
        return None
    return that if that.dep == "mark" or sum(c.dep == "obj" for c in word.children) > 1 else None


def _taken_for_object(word: Word, cues: SpeechCues) -> Word | None:
    """ "denied its fighters were responsible": the subject of what is said, hung on the saying as its object."""
    verb = word.head
    if word.dep != "ccomp" or verb is None or verb.lemma not in cues.verbs or word.child("nsubj", "nsubj:pass", "mark"):
        return None
    subject, first = verb.child("obj"), min([word, *word.children], key=lambda w: w.i)
    finite = first.tag in _FINITE or first.tag == "MD"
    return subject if subject is not None and finite and subject.i == first.i - 1 else None


def _lacks_speaker(word: Word, cues: SpeechCues) -> bool:
    cue = cues.verbs.get(word.lemma)
    told = word.child("nsubj", "nsubj:pass", "obj", "aux:pass", "mark") is not None
    return cue is not None and cue.quotes and word.tag in _FINITE and not told


def _give_speaker(sentence: Sentence, verb: Word) -> None:
    first = next((i + 1 for i in range(verb.i - 1, -1, -1) if sentence.words[i].text == ","), None)
    stretch = sentence.words[first : verb.i] if first is not None else []
    outside = [w for w in stretch if w.head is not None and w.head.i < (first or 0)]
    if len(outside) == 1 and outside[0].is_nominal and outside[0].dep in _TAKEN and not _below(verb, outside[0]):
        _reattach(outside[0], verb, "nsubj")


def _aside(verb: Word, cues: SpeechCues) -> bool:
    return (
        verb.dep == "parataxis"
        and verb.lemma in cues.verbs
        and verb.head is not None
        and verb.child("nsubj") is not None
    )


def _below(word: Word, top: Word) -> bool:
    at: Word | None = word
    while at is not None and at is not top:
        at = at.head
    return at is top


def _opened_by_that(word: Word) -> bool:
    marks = [c for c in word.children if c.dep == "mark" and c.lower == "that"]
    return bool(marks) and any(c.dep in ("nsubj", "nsubj:pass") and c.i > marks[0].i for c in word.children)


def _speech_verb(noun: Word, cues: SpeechCues) -> Word | None:
    """The speech verb that the noun is an argument of; None where the noun is what "that" explains."""
    if noun.lemma in cues.nouns:
        return None
    at = noun
    while at.dep in _ARGUMENTS and at.head is not None:
        at = at.head
        if at.pos == "VERB":
            return at if at.lemma in cues.verbs else None
    return None


def _reattach(word: Word, verb: Word, relation: str = "ccomp") -> None:
    assert word.head is not None
    word.head.children.remove(word)
    word.head, word.dep = verb, relation
    verb.children.append(word)
    verb.children.sort(key=lambda child: child.i)
