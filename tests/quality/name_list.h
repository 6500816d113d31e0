/* name_list.h - given and family names, drawn by chance as often as people bear them */
#ifndef CM_QUALITY_NAME_LIST_H
#define CM_QUALITY_NAME_LIST_H

#include <glib.h>

/* Names with their frequencies summed up. */
typedef struct {
    GPtrArray *names; /* of char * */
    GArray *sums;     /* of double, ascending */
} CmNameList;

/* Reads a file of a name and its frequency in per cent on each line; names in capitals get one
 * capital. FALSE with @error set when the file cannot be read or has no names. */
gboolean cm_name_list_read(CmNameList *list, const char *path, GError **error);
void cm_name_list_clear(CmNameList *list);

/* A name, owned by @list; common ones come as often as in the list. */
const char *cm_name_list_draw(const CmNameList *list, GRand *chance);

#endif
