#include "text/names_filter.h"

/* A filter has so many bits for each that is set, and no less words of 64. */
#define EMPTY      14u
#define BITS_LEAST 9u

void cm_names_filter_init(CmNamesFilter *filter, guint most)
{
    filter->bits = g_new0(guint64, (gsize)1 << most);
    filter->shift = 64 - most;
}

void cm_names_filter_clear(CmNamesFilter *filter)
{
    g_clear_pointer(&filter->bits, g_free);
}

gsize cm_names_filter_size(const CmNamesFilter *filter)
{
    return sizeof(guint64) << (64 - filter->shift);
}

static guint64 count_bits(const CmNamesFilter *filter)
{
    guint64 bits = 0;
    for (gsize i = 0; i < (gsize)1 << (64 - filter->shift); i++)
        bits += (guint64)__builtin_popcountll(filter->bits[i]);
    return bits;
}

/* A place of the half is that of the whole without its lowest bit. */
static void halve(CmNamesFilter *filter)
{
    filter->shift++;
    for (gsize i = 0; i < (gsize)1 << (64 - filter->shift); i++)
        filter->bits[i] = filter->bits[2 * i] | filter->bits[2 * i + 1];
}

void cm_names_filter_fold(CmNamesFilter *filter)
{
    guint64 bits = count_bits(filter);
    while (64 - filter->shift > BITS_LEAST && bits * EMPTY <= G_GUINT64_CONSTANT(64)
                                                                  << (63 - filter->shift))
        halve(filter);
    filter->bits = g_renew(guint64, filter->bits, (gsize)1 << (64 - filter->shift));
}
