from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONArray


class JSONRows(Subquery):
    """Rows of another table beside a row, so that a page asks once for both.

    They come in the order of their queryset as a list with a list of the ``fields`` for each; give
    them as ``annotate(name=JSONRows(rows, "pk", "title"))``.
    """

    def __init__(self, rows: QuerySet[Any, Any], *fields: str) -> None:
        row = rows.annotate(json_row=JSONArray(*fields)).values("json_row")
        super().__init__(row, output_field=JSONField())

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = '(SELECT JSON_GROUP_ARRAY(JSON("json_row")) FROM (%(subquery)s))'
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_jsonb(ARRAY(%(subquery)s))")
