"""Label and field selectors as the API server understands them."""

import re

TERM = re.compile(r"\s*(!?)\s*([\w./-]+)\s*(?:(==|=|!=)\s*([\w.-]*)|\s(in|notin)\s*\(([^)]*)\))?\s*(?:,|$)")


def labels_match(selector, labels):
    """Raises ValueError for what does not parse."""
    at = 0
    while at < len(selector):
        term = TERM.match(selector, at)
        if not term or term.end() == at:
            raise ValueError(f'unable to parse requirement: found "{selector[at:]}"')
        at = term.end()
        absent, key, operator, value, membership, values = term.groups()
        actual = labels.get(key)
        if absent:
            matches = actual is None
        elif membership:
            known = actual in {v.strip() for v in values.split(",")}
            matches = known if membership == "in" else not known
        elif operator == "!=":
            matches = actual != value
        elif operator:
            matches = actual == value
        else:
            matches = actual is not None
        if not matches:
            return False
    return True


def field_value(item, path):
    value = item
    for key in path.split("."):
        value = value.get(key, "") if isinstance(value, dict) else ""
    return value


def fields_match(selector, item):
    for term in filter(None, selector.split(",")):
        key, operator, value = re.match(r"([\w.]+)(!=|==|=)(.*)", term).groups()
        if (field_value(item, key) == value) == (operator == "!="):
            return False
    return True
