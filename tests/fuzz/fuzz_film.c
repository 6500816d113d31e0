/* fuzz_film.c - recordings as consent-inspector-av reads them; the first byte says which container
 */
#include "shared.h"

#include "inspector/film.h"

static gpointer warm(gpointer data)
{
    cm_film_warm();
    return data;
}

/* What the bytes begin with does not say what they are: a broken beginning is read as well. */
static void read_film(CmInspection *inspection, int part, CmSpan bytes)
{
    static const char *const types[] = {"video/mp4", "video/webm", "audio/mpeg", "audio/wav"};
    g_autoptr(CmPicture) said = cm_picture_new();
    CmReportPart *film = cm_inspection_part(inspection, part);
    if (bytes.length == 0)
        return;
    g_free(film->type);
    film->type = g_strdup(types[(guchar)bytes.bytes[0] % G_N_ELEMENTS(types)]);
    (void)cm_film_read(inspection, part, cm_span_part(bytes, 1, bytes.length), said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, warm, (gpointer)data);
    return fuzz_reader(read_film, data, size);
}
