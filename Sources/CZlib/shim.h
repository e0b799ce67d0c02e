#pragma once
/* The input is then a pointer to const, as it should be. */
#define ZLIB_CONST
#include <zlib.h>

/* inflateInit2 is a macro, which Swift cannot call; 16 + MAX_WBITS means "gzip, nothing else". */
static inline int etl_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}
