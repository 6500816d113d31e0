/* scratch.h - a folder of its own for a test, gone when the test ends */
#ifndef CM_TESTS_BASE_SCRATCH_H
#define CM_TESTS_BASE_SCRATCH_H

#include <glib.h>

typedef struct {
    char *folder;
} Scratch;

/* A new, empty folder. */
Scratch *scratch_new(void);
/* Removes it with all that is in it. */
void scratch_free(Scratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scratch, scratch_free)

/* Writes a file, making the folders on the way; returns its path, which the caller frees. */
char *scratch_write(Scratch *scratch, const char *name, const char *text, gssize length);

#endif
