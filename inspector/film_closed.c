#include "inspector/film.h"

CmReason cm_film_read(CmInspection *inspection G_GNUC_UNUSED, int part G_GNUC_UNUSED,
                      CmSpan bytes G_GNUC_UNUSED, CmPicture *said G_GNUC_UNUSED)
{
    return CM_REASON_UNKNOWN_TYPE;
}

void cm_film_warm(void)
{
}
