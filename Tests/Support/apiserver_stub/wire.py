"""As much of protobuf as it takes to cut a recorded list into its items and to put other lists together."""

MAGIC = b"k8s\x00"


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def fields(data):
    """(number, wire type, value): bytes for length-delimited fields, a number for varints."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = read_varint(data, at)
        elif kind == 2:
            size, at = read_varint(data, at)
            value, at = data[at : at + size], at + size
        else:
            raise ValueError(f"wire type {kind}")
        yield number, kind, value


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode()
    return varint(number << 3 | 2) + varint(len(value)) + value


def replace(message, changes):
    """`message` with the values of some fields changed: {number: function of the old value}."""
    return b"".join(
        field(number, changes[number](value) if number in changes else value) for number, _, value in fields(message)
    )


def first(message, number):
    return next((value for found, _, value in fields(message) if found == number), b"")


def unwrap(body):
    """The raw object inside the envelope that the API server puts around it."""
    if not body.startswith(MAGIC):
        raise ValueError("no envelope")
    return first(body[len(MAGIC) :], 2)


def wrap(api_version, kind, raw):
    type_meta = field(1, api_version) + field(2, kind)
    return MAGIC + field(1, type_meta) + field(2, raw) + field(3, "") + field(4, "")


def list_message(items, resource_version, token, remaining):
    meta = field(1, "") + field(2, resource_version) + field(3, token)
    if remaining:
        meta += field(4, remaining)
    return field(1, meta) + b"".join(field(2, item) for item in items)


def object_key(item):
    """namespace/name of an item."""
    meta = first(item, 1)
    return f"{first(meta, 3).decode()}/{first(meta, 1).decode()}"
