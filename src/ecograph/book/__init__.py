"""The answer book: each question a static page that works offline, in two languages, with an index to search."""

from ecograph.book.pages import index_page, map_index, question_page

__all__ = ["index_page", "map_index", "question_page"]
