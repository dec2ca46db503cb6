"""Search in a library. ``door.Search`` is ``library.find``; docs/search.md has the language.

Whoosh keeps the index (codec, index), which is fed from the store's change table and made of
arrays (batch, segment). A query is read (query, language) and worked out as masks over all
articles (ground, spotting, evaluate), then sorted (order, ranking).
"""
