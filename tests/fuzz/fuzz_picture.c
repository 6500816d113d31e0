/* fuzz_picture.c - the readers of pictures; the first byte chooses which */
#include "shared.h"

#include "inspector/exif.h"
#include "inspector/iptc.h"
#include "inspector/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"image/jpeg", "image/png", "image/gif", "image/webp"};
    static const char *const more[] = {"image/tiff", "image/heic", "image/vnd.adobe.photoshop"};
    if (size == 0 || !cm_xmp_start())
        return 0;
    CmCharsets *charsets = fuzz_charsets();
    g_autoptr(CmPicture) picture = cm_picture_new();
    CmSpan bytes = {(const char *)data + 1, size - 1};
    guint choice = data[0] % 10u;
    if (choice < G_N_ELEMENTS(types))
        cm_picture_read(picture, types[choice], bytes, charsets);
    else if (choice == 4)
        cm_exif_read(picture, bytes, charsets);
    else if (choice == 5)
        cm_iptc_read(picture, bytes, charsets);
    else if (choice == 6)
        cm_picture_read_unknown(picture, bytes, charsets);
    else
        cm_picture_read(picture, more[choice - 7], bytes, charsets);
    cm_xmp_stop();
    return 0;
}
