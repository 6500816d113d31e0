#include "inspector/film_limits.h"

#include "inspect/report.h"

#define MEBIBYTE ((gsize)1 << 20)

/* A build with sanitizers, which is for tests, takes many times as long. */
#if defined(__SANITIZE_ADDRESS__)
#define SECONDS 40
#else
#define SECONDS 4
#endif

/* Telephones film in 3840 by 2160 pixels, cameras that see all round in 5760 by 2880. */
static const CmFilmLimits limits = {
    .streams = 64,
    .tags = 500,
    .frames = CM_REPORT_FRAMES / 2,
    .side = 8192,
    .pixels = 20u * 1000u * 1000u,
    .packets = 2u * 1000u * 1000u,
    .packet = 16 * MEBIBYTE,
    .block = 96 * MEBIBYTE,
    .index = 32 * MEBIBYTE,
    .probe = MEBIBYTE,
    .duration = SECONDS * G_USEC_PER_SEC,
};

const CmFilmLimits *cm_film_limits(void)
{
    return &limits;
}
