#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not import.
static inline int upid_inflate_init(z_streamp stream) {
    return inflateInit2(stream, 15 + 32);
}
static inline int upid_deflate_init(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
