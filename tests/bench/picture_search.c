/* picture_search.c - how long a picture is looked up among a million registered hashes */
#include <stdio.h>
#include <stdlib.h>

#include "directory/look_alikes.h"

#define QUERIES 500u
#define TURNS   8u /* hashes that are looked up for one picture */

static void fill_random(GRand *random, CmPictureHash *hash)
{
    for (guint i = 0; i < sizeof hash->bytes; i++)
        hash->bytes[i] = (guint8)g_rand_int(random);
}

static void on_found(guint picture, guint distance, gpointer data)
{
    (void)distance;
    *(guint *)data += picture > 0;
}

static int compare_times(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

static void measure(guint count)
{
    GRand *random = g_rand_new_with_seed(count);
    g_autoptr(CmLookAlikes) alikes = cm_look_alikes_new();
    CmPictureHash hash;
    for (guint i = 0; i < count; i++) {
        fill_random(random, &hash);
        cm_look_alikes_add(alikes, &hash, i);
    }
    gint64 begun = g_get_monotonic_time();
    cm_look_alikes_seal(alikes);
    gint64 sealed = g_get_monotonic_time() - begun;
    gint64 times[QUERIES];
    guint found = 0;
    for (guint i = 0; i < QUERIES; i++) {
        CmPictureHash turns[TURNS];
        for (guint j = 0; j < TURNS; j++)
            fill_random(random, &turns[j]);
        begun = g_get_monotonic_time();
        for (guint j = 0; j < TURNS; j++)
            cm_look_alikes_find(alikes, &turns[j], on_found, &found);
        times[i] = g_get_monotonic_time() - begun;
    }
    qsort(times, QUERIES, sizeof *times, compare_times);
    printf("%8u hashes: made ready in %4.0f ms; a picture, in each of its 8 turns: median %.3f ms, "
           "95 %% under %.3f ms\n",
           count, (double)sealed / 1000, (double)times[QUERIES / 2] / 1000,
           (double)times[QUERIES * 95 / 100] / 1000);
    g_rand_free(random);
}

int main(void)
{
    measure(4000);
    measure(20000);
    measure(100000);
    measure(1000000);
    return EXIT_SUCCESS;
}
