/* url.h - addresses of pages of our own, made of parts that are percent-encoded */
#ifndef CM_REVIEW_URL_H
#define CM_REVIEW_URL_H

#include <glib.h>

/* "/case/C-7KQ2/release" of "case", "C-7KQ2", "release": each part encoded; ended by NULL. A new
 * string. */
char *cm_url_path(const char *first, ...) G_GNUC_NULL_TERMINATED;
/* @path with "?name=value&…": pairs, ended by NULL; a pair whose value is NULL or "" is left out. A
 * new string. */
char *cm_url_query(const char *path, ...) G_GNUC_NULL_TERMINATED;
/* TRUE for a path of this site, with or without a query: what may be gone back to. */
gboolean cm_url_is_own_path(const char *text);

#endif
