#pragma once
#include <string.h>
#include <zlib.h>

/* inflateInit2 is a macro, which Swift cannot call.
   windowBits: 15 zlib, 15 + 16 gzip, -15 bare deflate. */
static inline int etl_inflate_init(z_stream *stream, int windowBits) {
  memset(stream, 0, sizeof *stream);
  return inflateInit2(stream, windowBits);
}
