/* hash_places.h - how many passwords are hashed at a time
 *
 * Private to this room. yescrypt takes 16 MB and a tenth of a second for each, on purpose; a flood
 * of tries is refused instead of exhausting memory and every processor.
 */
#ifndef CM_STORE_HASH_PLACES_H
#define CM_STORE_HASH_PLACES_H

#include <glib.h>

#define CM_HASH_PLACES 2

typedef struct {
    gint taken; /* atomic */
} CmHashPlaces;

/* CM_ERROR_TEMPORARY when none is free; never waits. */
gboolean cm_hash_places_take(CmHashPlaces *places, GError **error);
void cm_hash_places_give(CmHashPlaces *places);

#endif
