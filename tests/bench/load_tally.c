#include "tests/bench/load_tally.h"

#define MICROSECONDS_A_MILLISECOND 1000.0

void cm_load_tally_init(CmLoadTally *tally)
{
    *tally = (CmLoadTally){.latencies = g_array_new(FALSE, FALSE, sizeof(gint64))};
}

void cm_load_tally_clear(CmLoadTally *tally)
{
    g_clear_pointer(&tally->latencies, g_array_unref);
}

void cm_load_tally_add(CmLoadTally *tally, CmLoadOutcome outcome, gint64 microseconds, gsize bytes)
{
    g_array_append_val(tally->latencies, microseconds);
    tally->bytes += bytes;
    tally->outcomes[outcome]++;
}

void cm_load_tally_merge(CmLoadTally *tally, const CmLoadTally *other)
{
    g_array_append_vals(tally->latencies, other->latencies->data, other->latencies->len);
    tally->bytes += other->bytes;
    tally->broken += other->broken;
    for (guint i = 0; i < CM_LOAD_OUTCOMES; i++)
        tally->outcomes[i] += other->outcomes[i];
}

static int compare(gconstpointer left, gconstpointer right)
{
    gint64 a = *(const gint64 *)left;
    gint64 b = *(const gint64 *)right;
    return (a > b) - (a < b);
}

gint64 cm_load_tally_quantile(CmLoadTally *tally, double share)
{
    guint count = tally->latencies->len;
    if (count == 0)
        return 0;
    g_array_sort(tally->latencies, compare);
    guint index = (guint)(share * (double)(count - 1) + 0.5);
    return g_array_index(tally->latencies, gint64, index);
}

static double milliseconds(gint64 microseconds)
{
    return (double)microseconds / MICROSECONDS_A_MILLISECOND;
}

void cm_load_tally_print(CmLoadTally *tally, double seconds, FILE *stream)
{
    static const char *const words[CM_LOAD_OUTCOMES] = {"accepted", "changed", "split",
                                                        "taken",    "refused", "put_off"};
    guint count = tally->latencies->len;
    fprintf(stream, "{\"messages\": %u, \"seconds\": %.6f, \"rate\": %.3f, \"megabytes\": %.3f",
            count, seconds, (double)count / seconds, (double)tally->bytes / seconds / 1e6);
    fprintf(stream, ", \"p50\": %.3f, \"p99\": %.3f, \"longest\": %.3f",
            milliseconds(cm_load_tally_quantile(tally, 0.5)),
            milliseconds(cm_load_tally_quantile(tally, 0.99)),
            milliseconds(cm_load_tally_quantile(tally, 1.0)));
    for (guint i = 0; i < CM_LOAD_OUTCOMES; i++)
        fprintf(stream, ", \"%s\": %u", words[i], tally->outcomes[i]);
    fprintf(stream, ", \"broken\": %u}\n", tally->broken);
}
