/* text_speed.c - what an ordinary mail of 50 kB costs in the inspector, in steady state: its
 * children are forked ahead of need
 *
 * Usage: text_speed CONSENT-INSPECTOR
 */
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#include "inspect/client.h"
#include "inspect/seal.h"

#define RUNS    301u
#define WARM_UP 20u
#define PAUSE   25000u /* microseconds */
#define SIZE    (50u << 10)
#define GOAL    "goal 3 ms"

static const char sentence[] =
    "Dear families, the trip to the museum is on Thursday; please send a lunch and a warm coat. ";

typedef struct {
    double median, most; /* milliseconds; the slowest of a hundred */
} Cost;

static void put_lines(GString *mail, const char *before, const char *behind, gsize length)
{
    for (gsize start = mail->len; mail->len - start < length;)
        g_string_append_printf(mail, "%s%s%s\r\n", before, sentence, behind);
}

static GString *begin_mail(void)
{
    return g_string_new(
        "From: Anna Teacher <anna@sd.example>\r\nTo: Families <families@x.example>\r\n"
        "Subject: Thursday\r\nMessage-ID: <1@sd.example>\r\nMIME-Version: 1.0\r\n"
        "Date: Mon, 23 Nov 2026 09:00:00 -0800\r\n");
}

/* One text. */
static GBytes *make_plain(void)
{
    GString *mail = begin_mail();
    g_string_append(mail, "Content-Type: text/plain; charset=utf-8\r\n\r\n");
    put_lines(mail, "", "", SIZE);
    return g_string_free_to_bytes(mail);
}

/* Plain text and the same as a page. In a multipart/alternative, as most programs write, such mails
 * share a child as well; in any other each has a child of its own. */
static GBytes *make_with_page(const char *subtype)
{
    GString *mail = begin_mail();
    g_string_append_printf(mail,
                           "Content-Type: multipart/%s; boundary=\"b\"\r\n\r\n--b\r\n"
                           "Content-Type: text/plain; charset=utf-8\r\n\r\n",
                           subtype);
    put_lines(mail, "", "", SIZE / 3);
    g_string_append(mail, "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>\r\n");
    put_lines(mail, "<p class=\"MsoNormal\"><span style='font-size:11pt'>", "&nbsp;</span></p>",
              2 * SIZE / 3);
    g_string_append(mail, "</body></html>\r\n--b--\r\n");
    return g_string_free_to_bytes(mail);
}

static void inspect(CmInspector *inspector, GBytes *mail)
{
    int fd = cm_seal(mail, NULL);
    g_autoptr(CmReport) report = cm_inspector_inspect(inspector, fd, g_bytes_get_size(mail));
    close(fd);
    if (report->reason != CM_REASON_NONE || report->ambiguous != NULL)
        abort();
}

static int compare_times(const void *a, const void *b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return (left > right) - (left < right);
}

/* With @pause microseconds between two, in which the next child is forked. */
static Cost measure(CmInspector *inspector, GBytes *mail, guint pause)
{
    gint64 times[RUNS];
    for (guint i = 0; i < WARM_UP; i++)
        inspect(inspector, mail);
    for (guint i = 0; i < RUNS; i++) {
        g_usleep(pause);
        gint64 begun = g_get_monotonic_time();
        inspect(inspector, mail);
        times[i] = g_get_monotonic_time() - begun;
    }
    qsort(times, RUNS, sizeof *times, compare_times);
    return (Cost){(double)times[RUNS / 2] / 1000, (double)times[RUNS * 99 / 100] / 1000};
}

static void tell(CmInspector *inspector, const char *what, GBytes *mail, guint pause)
{
    Cost cost = measure(inspector, mail, pause);
    printf("  %-28s %6.2f ms, 99 of 100 within %6.2f ms  (" GOAL ")\n", what, cost.median,
           cost.most);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: text_speed CONSENT-INSPECTOR\n", stderr);
        return EX_USAGE;
    }
    CmInspectorSettings settings = {
        .program = argv[1],
        .processes = 4,
        .memory = (guint64)512 << 20,
        .seconds = 10,
    };
    g_autoptr(CmInspector) inspector = cm_inspector_new(&settings, NULL);
    if (inspector == NULL)
        return EX_UNAVAILABLE;
    g_autoptr(GBytes) plain = make_plain(), alternative = make_with_page("alternative"),
                      mixed = make_with_page("mixed");
    printf("a mail of %u kB, median of %u, a mail every %u ms:\n", SIZE >> 10, RUNS, PAUSE / 1000);
    tell(inspector, "plain text", plain, PAUSE);
    tell(inspector, "plain text and the same page", alternative, PAUSE);
    tell(inspector, "in a child of its own", mixed, PAUSE);
    printf("one behind the other, which is as fast as children can be forked:\n");
    tell(inspector, "plain text", plain, 0);
    tell(inspector, "plain text and the same page", alternative, 0);
    tell(inspector, "in a child of its own", mixed, 0);
    return EX_OK;
}
