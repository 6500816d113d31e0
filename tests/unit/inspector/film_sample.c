/* film-sample FILM.mp4 PHOTO.jpg: a film of three scenes, and the second of them as a photograph */
#include <stdio.h>
#include <sysexits.h>

#include "filmed.h"

static gboolean write_file(const char *path, GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    return g_file_set_contents(path, data, (gssize)length, NULL);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: film-sample FILM.mp4 PHOTO.jpg\n", stderr);
        return EX_USAGE;
    }
    Drawn **scenes = filmed_scenes(50, 3, 320, 240);
    g_autoptr(GBytes) photo = drawn_jpeg(scenes[1], 90, FALSE);
    g_autoptr(GBytes) film = filmed_make(&(Filmed){
        .container = "mp4", .codec = "libx264", .scenes = scenes, .count = 3, .seconds_each = 3});
    filmed_scenes_free(scenes, 3);
    return write_file(argv[1], film) && write_file(argv[2], photo) ? EX_OK : EX_CANTCREAT;
}
