"""The reader's own work on articles: read marks, stars, tags, notes, and taking them back.

``door.Work`` is ``library.work``.
"""
