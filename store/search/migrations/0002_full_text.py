"""The full-text index, and the one for misspelt words, as each database keeps them."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

SQLITE = [
    # The marks (M*) are vowel signs of Indian scripts, which are parts of words.
    """CREATE VIRTUAL TABLE search_index USING fts5(
        text, tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
    )""",
    # It keeps no copy of the words, so the triggers tell it what it held.
    "CREATE VIRTUAL TABLE search_spelling USING fts5(word, content = '', tokenize = 'trigram')",
    """CREATE TRIGGER search_spelling_added AFTER INSERT ON search_searchword BEGIN
        INSERT INTO search_spelling (rowid, word) VALUES (new.id, ' ' || new.word || ' ');
    END""",
    """CREATE TRIGGER search_spelling_removed AFTER DELETE ON search_searchword BEGIN
        INSERT INTO search_spelling (search_spelling, rowid, word)
        VALUES ('delete', old.id, ' ' || old.word || ' ');
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_spelling_added",
    "DROP TRIGGER search_spelling_removed",
    "DROP TABLE search_spelling",
    "DROP TABLE search_index",
]
# English stems, but no stop words: the shop has its own list, which knows what shoppers type.
POSTGRESQL = [
    "CREATE TEXT SEARCH DICTIONARY search_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION search_words (COPY = pg_catalog.simple)",
    """ALTER TEXT SEARCH CONFIGURATION search_words
        ALTER MAPPING FOR asciiword, word WITH search_stem""",
    "ALTER TABLE search_searchentry ADD COLUMN document tsvector",
    # Without the list of what is still to be put in, which every search would have to go through.
    """CREATE INDEX search_document_product ON search_searchentry
        USING gin (document) WITH (fastupdate = off) WHERE kind = 'product'""",
    """CREATE INDEX search_document_article ON search_searchentry
        USING gin (document) WITH (fastupdate = off) WHERE kind = 'article'""",
    # It always asks the indexes above. To find the first few of what it takes for many, the planner
    # would walk the table; of words that are common, but never stand together, it finds none there.
    # Of more than some ten thousand it takes some at random: the popular ones are found otherwise.
    """CREATE FUNCTION search_places(text, text, integer) RETURNS SETOF bigint
        LANGUAGE sql STABLE ROWS 100 SET jit = off
        SET enable_seqscan = off SET enable_indexscan = off SET gin_fuzzy_search_limit = 10000 AS $$
            (SELECT place FROM search_searchentry
            WHERE $1 = 'product' AND kind = 'product'
            AND document @@ to_tsquery('search_words', $2) LIMIT $3)
            UNION ALL
            (SELECT place FROM search_searchentry
            WHERE $1 = 'article' AND kind = 'article'
            AND document @@ to_tsquery('search_words', $2) LIMIT $3)
        $$""",
    "CREATE INDEX search_spelling ON search_searchword USING gist (word gist_trgm_ops)",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_spelling",
    "DROP FUNCTION search_places(text, text, integer)",
    "ALTER TABLE search_searchentry DROP COLUMN document",
    "DROP TEXT SEARCH CONFIGURATION search_words",
    "DROP TEXT SEARCH DICTIONARY search_stem",
]


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def take_away(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [TrigramExtension(), migrations.RunPython(make, take_away)]
