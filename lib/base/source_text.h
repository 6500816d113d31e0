/* source_text.h - the files of a folder as names and bytes, for readers that do no input themselves
 *
 * The policy is pure: somebody else reads its files and hands them over.
 */
#ifndef CM_BASE_SOURCE_TEXT_H
#define CM_BASE_SOURCE_TEXT_H

#include <glib.h>

typedef struct {
    char *name;   /* relative to the folder, '/' between, such as "tables/scopes.tsv"; of a file of
                   * an included folder its path */
    GBytes *text; /* at most CM_SOURCE_TEXT_MAX bytes */
    guint layer;  /* 0: of the folder itself; 1: of a folder that it includes, and so on */
} CmSourceText;

#define CM_SOURCE_TEXT_MAX  (4u << 20)
#define CM_SOURCE_TEXTS_MAX 1000u

/* Of layer 0. */
CmSourceText *cm_source_text_new(const char *name, GBytes *text);
void cm_source_text_free(CmSourceText *source);

/* The one of that name among @sources, or NULL. */
const CmSourceText *cm_source_text_find(const GPtrArray *sources, const char *name);

/* Reads every regular file of @folder and of its folders, not hidden, in the order of their names.
 * Returns a new GPtrArray of CmSourceText, or NULL with CM_ERROR_NO_INPUT or CM_ERROR_DATA. */
GPtrArray *cm_source_texts_read(const char *folder, GError **error);

#endif
