#include "store/hash_places.h"

#include "base/error.h"

gboolean cm_hash_places_take(CmHashPlaces *places, GError **error)
{
    if (g_atomic_int_add(&places->taken, 1) < CM_HASH_PLACES)
        return TRUE;
    cm_hash_places_give(places);
    g_set_error_literal(error, CM_ERROR, CM_ERROR_TEMPORARY,
                        "too many people sign in at this moment: try again");
    return FALSE;
}

void cm_hash_places_give(CmHashPlaces *places)
{
    g_atomic_int_add(&places->taken, -1);
}
