#include "gateway/camera_name.h"

#include <string.h>

/* What a '#' stands for is a digit. Letters match in either case, and anything may follow: the
 * counter goes on, or there is a "(1)". */
static const char *const PATTERNS[] = {
    /* DCF 2.0 (CIPA DC-009), 3.2.3: four letters and four digits; those that are in use */
    "dsc_####",
    "_dsc####",
    "dscn####",
    "dscf####",
    "dsc0####",
    "img_####",
    "_mg_####",
    "cimg####",
    "sam_####",
    "gopr####",
    "dji_####",
    "pict####",
    "imgp####",
    "kimg####",
    "hpim####",
    /* telephones and messengers, which put the day first */
    "img-########",
    "img########",
    "pxl_########",
    "mvimg_########",
    "burst########",
    "20######_######",
    "photo-20##-##-##",
    "signal-20##-##-##",
    "whatsapp image 20##-##-##",
    "photo_20##-##-##",
    "snapchat-####",
    "fb_img_####",
    "received_########",
};

static gboolean matches(const char *name, const char *pattern)
{
    for (; *pattern != '\0'; name++, pattern++) {
        gboolean fits =
            *pattern == '#' ? g_ascii_isdigit(*name) : g_ascii_tolower(*name) == *pattern;
        if (!fits)
            return FALSE;
    }
    return TRUE;
}

static gboolean keeps_photos(const char *type)
{
    static const char *const types[] = {"image/jpeg", "image/heic", "image/heif", "image/webp",
                                        "image/avif"};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_equal(type, types[i]))
            return TRUE;
    return FALSE;
}

gboolean cm_camera_named(const char *type, const CmMailText *filename)
{
    if (filename == NULL || !keeps_photos(type))
        return FALSE;
    const char *path = cm_mail_text_bytes(filename, NULL);
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    for (guint i = 0; i < G_N_ELEMENTS(PATTERNS); i++)
        if (matches(name, PATTERNS[i]))
            return TRUE;
    return FALSE;
}
