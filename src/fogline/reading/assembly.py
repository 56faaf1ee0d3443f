"""One report → its claims: the steps of reading in order, and their results put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fogline.language import PipelineError, digest, said
from fogline.model import Claim, Figure, Location, Mention, Report, Span, Status, last_day
from fogline.model.wire import claim_id
from fogline.reading import happening_layer, quotes, scene_layer
from fogline.reading.attributions import AttributionFinder, Voices
from fogline.reading.clauses import clause_span, coordinates, is_verbal, predicate
from fogline.reading.denials import Denial, DenialFinder, denied
from fogline.reading.figures import Count, FigureFinder
from fogline.reading.granted import denied_doer
from fogline.reading.happening_judge import Found, HappeningJudge
from fogline.reading.happening_layer import HappeningLayer
from fogline.reading.happenings import Happening, HappeningFinder, undoings
from fogline.reading.kinds import Kinds
from fogline.reading.mending import read_sentences
from fogline.reading.mentions import MentionResolver, Setting
from fogline.reading.scene_features import Choice
from fogline.reading.scenes import SceneFinder
from fogline.reading.sources import SourceNamer
from fogline.reading.speakers import Attribution, Saying, SpeakerFinder
from fogline.reading.status import StatusReader
from fogline.reading.status_operators import perfect
from fogline.reading.times import TimeExpression, TimeFinder
from fogline.reading.timing import Timing
from fogline.reading.timing_events import settle
from fogline.reading.timing_tense import by_tense
from fogline.reading.words import Lemmas, Sentence, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from fogline.lexicon import Lexicon
    from fogline.reading.places import PlaceContext, PlaceResolver

_TO_COME = (Status.CALLED_FOR, Status.EXPECTED)
_HOLDS = Status.ASSERTED
SURE_STATUS = 0.9
"""How sure a status must be in the high-confidence mode (``reading.status.Judgement``)."""


@dataclass(slots=True)
class _Page:
    """What all steps share while one report is read."""

    report: Report
    setting: Setting
    places: PlaceContext
    quotes: list[quotes.Quote]
    times: list[TimeExpression]
    voices: Voices
    scenes: dict[int, tuple[Location, ...]] = field(default_factory=dict)  # by where the trigger starts
    said: list[Word] = field(default_factory=list)  # who has said something so far, by head words

    def times_in(self, sentence: Sentence) -> Sequence[TimeExpression]:
        first, last = (bisect_left(self.times, at, key=lambda e: e.start) for at in (sentence.start, sentence.end))
        return self.times[first:last]


class Assembly:
    """The steps, compiled from one lexicon; ``claims`` reads one parsed report.

    ``high_confidence``: leave out the claims whose status or source is in doubt; ``layer``: another learned layer of
    happenings than the packaged one.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        resolver: PlaceResolver,
        *,
        high_confidence: bool = False,
        layer: HappeningLayer | None = None,
    ) -> None:
        self.high_confidence = high_confidence
        kinds = Kinds(lexicon)
        self.lemmas = Lemmas.of(lexicon)
        self.lexicon, self.resolver = lexicon, resolver
        self.happenings = HappeningFinder(lexicon, kinds)
        layer = layer or happening_layer.load()
        self.judge = HappeningJudge(lexicon, self.happenings, layer) if layer is not None else None
        self.attributions = AttributionFinder(lexicon.cues.speech)
        self.speakers = SpeakerFinder(lexicon.cues.speech)
        self.denials = DenialFinder(lexicon.cues.speech, lexicon.cues.status.negators, self.speakers)
        self.status = StatusReader(lexicon.cues.status, happenings=layer, types=lexicon.types)
        self.times = TimeFinder(lexicon.times)
        self.timing = Timing(lexicon.times)
        self.mentions = MentionResolver(lexicon, kinds)
        self.sources = SourceNamer(lexicon, self.mentions)
        self.scenes = SceneFinder(lexicon, resolver, scene_layer.load())
        self.figures = FigureFinder(lexicon.cues.figures)

    def claims(self, report: Report, doc: Doc) -> list[Claim]:
        """The report's claims in text order, each with its span and a content-addressed id."""
        page = self._page(report, doc)
        found: list[Claim] = []
        happenings = self._told(doc, page.setting.sentences)
        every = [happening for _, told in happenings for happening in told]
        page.scenes = self.scenes.of(every, page.setting, page.places)
        for sentence, told in happenings:
            found += self._sentence(page, sentence, told) if told else ()
            for denial in () if self.high_confidence else self.denials.find(sentence):  # what is meant is in doubt
                if taken_back := self._denied(page, denial, found):
                    found = [claim for claim in found if claim.trigger.start != denial.anaphor.start] + taken_back
        past = {h.trigger[0].start for h in every if is_verbal(h.word) and perfect(h.word)}
        settled = settle(found, page.times, page.setting.sentences)
        if report.published:
            settled = list(by_tense(settled, every, page.times, report.published))
        found = [claim if claim.trigger.start in past else _timely(claim, report) for claim in settled]
        return [replace(claim, id=claim_id(report.sha256, claim)) for claim in found]

    def told(self, report: Report, doc: Doc) -> list[Happening]:
        """What the report's claims are made from, in text order, with the grounds on which each is taken for one."""
        page = self._page(report, doc)
        return [happening for _, told in self._told(doc, page.setting.sentences) for happening in told]

    def choices(self, report: Report, doc: Doc) -> list[Choice]:
        """What the learned choice of places is shown of the report's happenings."""
        page = self._page(report, doc)
        told = [h for _, happenings in self._told(doc, page.setting.sentences) for h in happenings if h.chosen]
        return list(self.scenes.choices(told, page.setting, page.places))

    def _told(self, doc: Doc, sentences: Sequence[Sentence]) -> Found:
        found = [(sentence, self.happenings.find(sentence)) for sentence in sentences]
        self.happenings.settle([h for _, happenings in found for h in happenings])
        read = digest(doc) if self.judge is not None else None
        return found if self.judge is None or read is None else self.judge.weigh(read, found)

    def _page(self, report: Report, doc: Doc) -> _Page:
        text = report.text
        sentences = read_sentences(doc, self.lemmas, self.lexicon.cues.speech)
        known = said(doc) is not None
        if self.high_confidence and not known:
            raise PipelineError(
                "the high-confidence mode needs the packaged pipeline, which tells who says what; unset the other"
            )
        known_names = self.mentions.label(text, sentences)
        actors = {(start, end): self.lexicon.register.actors[actor] for start, end, actor in known_names}
        kinds = self.lexicon.register.kinds
        others = frozenset(span for span, actor in actors.items() if not kinds[actor.kind].like_place)
        places = self.resolver.context(text, others, self.mentions.grounds(actors.values()))
        named = [*places.likely, *self.lexicon.register.countries_in(text), *self.mentions.homes(actors.values())]
        countries = tuple(dict.fromkeys(named))
        return _Page(
            report,
            Setting(
                text,
                report.published,
                countries,
                sentences,
                self.mentions.names_of(text, sentences, known_names),
                others,
            ),
            places,
            quotes.find(text, sentences, self.lexicon.cues.speech),
            self.times.find(text, report.published),
            Voices(self.attributions.find(doc, sentences), sentences, self.lexicon.cues.speech, known=known),
        )

    def _sentence(self, page: _Page, sentence: Sentence, happenings: Sequence[Happening]) -> list[Claim]:
        counts = self.figures.find(sentence)
        direct = [_direct(happening) for happening in happenings]
        taken = [set().union(*direct[:number], *direct[number + 1 :]) for number in range(len(direct))]
        claims = [self._claim(page, *told, counts) for told in zip(happenings, taken, strict=True)]
        found = {claim.trigger.start: claim for claim in claims if claim is not None}
        for end, other in undoings(happenings, self.lexicon.types):  # the day is that of the end
            one, its = (found.get(happening.trigger[0].start) for happening in (end, other))
            if one is None or its is None:
                continue
            if its.status is Status.CALLED_FOR and one.status in _TO_COME:  # "called for the siege to be lifted"
                found[one.trigger.start], its = replace(one, status=Status.CALLED_FOR), replace(its, status=_HOLDS)
            found[its.trigger.start] = replace(its, when=None) if one.when == its.when else its
        return list(found.values())

    def _denied(self, page: _Page, denial: Denial, told: Sequence[Claim]) -> list[Claim]:
        """The claims told before that a denial takes back, now as the denier's."""
        text, sentence = page.report.text, denial.sentence
        attribution = self._denier(page, denial)
        source = self.sources.of(attribution, sentence, page.setting, page.said, ())
        names = [mention.name for mention in source]
        near = denied(denial, names, [claim for claim in told if claim.sentence.start in self._nearest(page, denial)])
        start, end = clause_span(denial.verb)
        return [
            replace(
                claim,
                status=Status.DENIED,
                source=source,
                evidence=Span.of(text, start, end),
                trigger=Span.of(text, denial.anaphor.start, denial.anaphor.end),
                sentence=Span.of(text, sentence.start, sentence.end),
            )
            for claim in near or ([] if denial.short else denied(denial, names, told))
        ]

    def _denier(self, page: _Page, denial: Denial) -> Attribution:
        if denial.short:
            return page.voices.weighed(self.speakers.find(denial.sentence, denial.verb, page.quotes), denial.verb)
        agents = predicate(denial.sentence, denial.verb).arguments("subject")
        return Attribution((Saying(denial.verb, agents, Status.DENIED),), {})

    def _nearest(self, page: _Page, denial: Denial) -> set[int]:
        """Where the sentences start that a denial is on before any others: those of its paragraph, and of a short one
        that before it."""
        sentences, at = page.setting.sentences, denial.sentence
        if denial.short:
            return {sentences[at.index - 1].start} if at.index else set()
        return {sentence.start for sentence in sentences if sentence.paragraph == at.paragraph}

    def _claim(self, page: _Page, happening: Happening, taken: Set[Word], counts: Sequence[Count]) -> Claim | None:
        """None in the high-confidence mode for one whose status or source is in doubt."""
        sentence, text = happening.sentence, page.report.text
        attribution = self._attribution(page, happening)
        judgement = self.status.judge(happening, attribution)
        if self.high_confidence and not (
            judgement.confidence >= SURE_STATUS
            and page.voices.sure(attribution, happening.word)
            and not any(word.lower in self.lexicon.cues.speech.untrue for word in sentence.words)
        ):
            return None
        when = self.timing.when_of(
            happening, page.times_in(sentence), set(attribution.by_cue), judgement.status, page.report.published
        )
        told = attribution if happening.modifier else page.voices.weighed(attribution, happening.word)
        speakers = self._quoted(page, happening)
        granted = [w for w in happening.who if not denied_doer(self.speakers, w, happening.word)]
        doers = granted or self.speakers.denying_part(attribution, happening.word)
        who = self.speakers.doers(attribution, doers, happening.word)
        speaking = {*attribution.sources, *told.sources} - _direct(happening)
        whom = [word for word in happening.whom if word not in speaking]
        named = self._mentions(page, sentence, who, speakers)
        source = self.sources.of(self.speakers.heard(told), sentence, page.setting, page.said, speakers)
        start, end = self._evidence(happening)
        first, last = happening.trigger[0], happening.trigger[-1]
        return Claim(
            id="",
            type=happening.type,
            status=judgement.status,
            evidence=Span.of(text, start, end),
            trigger=Span.of(text, first.start, last.end),
            sentence=Span.of(text, sentence.start, sentence.end),
            source=() if self.lexicon.types[happening.type].own_word and _themselves(source, named) else source,
            who=named,
            whom=self._mentions(page, sentence, [w for w in whom if w not in who], speakers),
            where=page.scenes.get(happening.trigger[0].start, ()),
            when=when,
            figures=self._figures(happening, taken, counts),
        )

    def _attribution(self, page: _Page, happening: Happening) -> Attribution:
        """Who says it by the syntax; what a modifier tells in passing ("rebel-held") stays the report's own."""
        if happening.modifier:
            return Attribution((), {})
        return self.speakers.find(happening.sentence, happening.carrier or happening.word, page.quotes)

    def _evidence(self, happening: Happening) -> tuple[int, int]:
        start, end = clause_span(happening.carrier or happening.word)
        triggers = happening.trigger
        return min(start, triggers[0].start), max(end, triggers[-1].end, happening.word.end)

    def _quoted(self, page: _Page, happening: Happening) -> tuple[Word, ...]:
        at = happening.word.start
        return next((q.speakers for q in page.quotes if q.start <= at < q.end), ())

    def _mentions(
        self, page: _Page, sentence: Sentence, words: Sequence[Word], speakers: Sequence[Word]
    ) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for word in words:
            for head in coordinates(word) if word.dep != "conj" else (word,):
                mention = self.mentions.resolve(head, sentence, page.setting, speakers)
                if mention is not None and all(m.text != mention.text and m.name != mention.name for m in found):
                    found.append(mention)
        return tuple(found)

    def _counted(self, happening: Happening, role: str | None, taken: Set[Word]) -> set[Word]:
        """Whose counts are the happening's: those whom the learned layer chose from afar only where the type is one
        that counts, and they aren't ``taken`` as arguments by another happening."""
        taking_part = {*happening.who, *happening.whom}
        if not happening.chosen:
            return taking_part
        direct = _direct(happening)
        return direct | (taking_part - taken) if role else taking_part & direct

    def _figures(self, happening: Happening, taken: Set[Word], counts: Sequence[Count]) -> tuple[Figure, ...]:
        """The counts of the happening's own participants."""
        if happening.modifier:
            return ()
        kind = self.lexicon.types[happening.type]
        base = happening.frame.figure or kind.figure
        heads = {w.i for w in (*self._counted(happening, base, taken), *happening.trigger, happening.word)}
        found = []
        for count in counts:
            if count.counted.i in heads or count.number.i in heads:
                role = count.figure.role
                if not role or role == "fighters" or (kind.counts_all and role != kind.but):
                    role = base
                found.append(replace(count.figure, role=role))
        return tuple(found)


def _direct(happening: Happening) -> set[Word]:
    subject = happening.predicate
    return {word for slot in ("subject", "object", "of", "poss") for word in subject.arguments(slot)}


def _themselves(source: Sequence[Mention], doers: Sequence[Mention]) -> bool:
    """Whether all who tell of it have done it."""
    return {mention.name for mention in source} <= {mention.name for mention in doers}


def _timely(claim: Claim, report: Report) -> Claim:
    """ "next week's summit": what is dated after the report hasn't been."""
    earliest = claim.when.earliest if claim.when is not None else None
    if claim.status is not Status.ASSERTED or earliest is None or not report.published:
        return claim
    return replace(claim, status=Status.EXPECTED) if earliest > last_day(report.published) else claim
