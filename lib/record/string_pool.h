/* string_pool.h - strings that live as long as their pool, each kept once
 *
 * GStringChunk does the same, but its table of what is there already cannot be given back while the
 * strings stay; of a million students it is a seventh of the directory.
 */
#ifndef CM_RECORD_STRING_POOL_H
#define CM_RECORD_STRING_POOL_H

#include <glib.h>

typedef struct CmStringPool CmStringPool;

CmStringPool *cm_string_pool_new(void);
void cm_string_pool_free(CmStringPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmStringPool, cm_string_pool_free)

/* The pool's own copy of @text, the same however often it comes (until the pool is sealed). */
const char *cm_string_pool_add(CmStringPool *pool, const char *text);
/* A copy of @length bytes, with a NUL behind. */
const char *cm_string_pool_add_bytes(CmStringPool *pool, const void *bytes, gsize length);
/* Forgets what is there, so that no more memory is taken than the strings need. They stay; one that
 * is added later may be there twice. */
void cm_string_pool_seal(CmStringPool *pool);

#endif
