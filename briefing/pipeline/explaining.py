"""Why a script is what it is: each sentence's rating and place, and what was left out as what."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.script import format_comment, format_script
from briefing.sentences import split_sentences
from briefing.summary import Rating, rate_sentences
from briefing.types import Article, Line, Removed, Script, SourceSpan

__all__ = ["explain_script"]


def explain_script(script: Script) -> str:
    """*script* as Markdown, with comments that ``briefing render`` does not speak."""
    ratings = {
        span: rating
        for index, article in enumerate(script.articles)
        for span, rating in _rate(index, article)
    }

    def remark(line: Line) -> str:
        span = line.source_span
        if span is None:
            return ""
        parts = [f"characters {span.start} to {span.end}"]
        if len(script.articles) > 1:
            parts[0] += f" of source {span.source}"
        if span in ratings:
            parts.insert(0, _describe(ratings[span]))
        if line.edits:
            parts.append("shortened: " + ", ".join(line.edits))
        return "; ".join(parts)

    removed = [
        row for article in script.articles for row in map(_describe_removed, article.removed)
    ]
    return (
        format_script(script, remark=remark)
        + "".join(f"\n{format_comment(row).strip()}" for row in removed)
        + ("\n" if removed else "")
    )


def _rate(index: int, article: Article) -> Iterator[tuple[SourceSpan, Rating]]:
    sentences = split_sentences(article)
    ratings = rate_sentences(sentences, title=article.title, language=article.language)
    for sentence, rating in zip(sentences, ratings, strict=True):
        yield SourceSpan(index, sentence.start, sentence.end), rating


def _describe(rating: Rating) -> str:
    parts = [("centrality", rating.centrality), ("position", rating.position), *rating.details]
    sums = ", ".join(f"{name} {amount:+.2f}" for name, amount in parts if abs(amount) >= 0.005)
    leans = f"; said only after the one before: {rating.leans}" if rating.leans else ""
    return f"score {rating.score:.2f} = {sums}{leans}"


def _describe_removed(removed: Removed) -> str:
    return f"left out as {removed.reason}: {' '.join(removed.text.split())}"
