#include "inspect/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "inspect/prescan.h"

#include "../inspector/drawn.h"
#include "sealed.h"

static CmInspector *start(guint processes)
{
    CmInspectorSettings settings = {
        .program = inspector_program(),
        .processes = processes,
        .memory = (guint64)1 << 30,
        .seconds = 20,
    };
    CmInspector *inspector = cm_inspector_new(&settings, NULL);
    assert_non_null(inspector);
    return inspector;
}

static CmReport *inspect(CmInspector *inspector, const char *bytes, gsize length)
{
    int message = sealed_message(bytes, length);
    CmReport *report = cm_inspector_inspect(inspector, message, length);
    assert_non_null(report);
    close(message);
    return report;
}

static const char *find_text(const CmReport *report, CmReportTextRole role)
{
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role == role)
            return cm_mail_text_bytes(text->text, NULL);
    }
    return NULL;
}

static void ordinary_mail_is_inspected(void **state G_GNUC_UNUSED)
{
    static const char mail[] =
        "From: A <a@sd.example>\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\n\r\nhello\r\n";
    g_autoptr(CmInspector) inspector = start(1);
    g_autoptr(CmReport) report = inspect(inspector, mail, sizeof mail - 1);
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_null(report->ambiguous);
    assert_string_equal(find_text(report, CM_TEXT_SUBJECT), "café");
    assert_int_equal(report->addresses->len, 1);
}

static void empty_message_is_inspected(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start(1);
    g_autoptr(CmReport) report = inspect(inspector, "", 0);
    assert_int_equal(report->reason, CM_REASON_NONE);
}

static void boundary_that_crashes_the_library_ends_as_facts(void **state G_GNUC_UNUSED)
{
    static const char mail[] =
        "From: a@sd.example\r\nTo: b@sd.example\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=\"\\\"\"\r\n\r\n--\"\r\n\r\nEmma Li\r\n--\"--\r\n";
    g_autoptr(CmInspector) inspector = start(1);
    g_autoptr(CmReport) report = inspect(inspector, mail, sizeof mail - 1);
    CmInspectorCounters counters;
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_non_null(report->ambiguous);
    assert_string_equal(find_text(report, CM_TEXT_BODY), "Emma Li");
    cm_inspector_counters(inspector, &counters);
    assert_int_equal(counters.crashed, 0);
}

static void nesting_without_end_ends_as_facts(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) mail = g_string_new(NULL);
    for (guint i = 0; i < 100000; i++)
        g_string_append(mail, "Content-Type: message/rfc822\r\n\r\n");
    g_autoptr(CmInspector) inspector = start(1);
    g_autoptr(CmReport) report = inspect(inspector, mail->str, mail->len);
    assert_int_equal(report->reason, CM_REASON_TOO_DEEP);
}

static void message_beyond_the_cap_is_too_large(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start(1);
    gsize size = (gsize)cm_prescan_limits_default()->message + 1;
    g_autoptr(CmReport) report = cm_inspector_inspect(inspector, -1, size);
    assert_int_equal(report->reason, CM_REASON_TOO_LARGE);
}

static void message_that_cannot_be_mapped_is_not_passed(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start(1);
    g_autoptr(CmReport) report = cm_inspector_inspect(inspector, -1, 10);
    assert_int_equal(report->reason, CM_REASON_CRASHED);
}

typedef struct {
    CmInspector *inspector;
    gint *left;
    guint wrong;
} Worker;

static gpointer work(gpointer data)
{
    static const char mail[] = "Subject: x\r\n\r\nhello\r\n";
    Worker *worker = data;
    int message = sealed_message(mail, sizeof mail - 1);
    while (g_atomic_int_add(worker->left, -1) > 0) {
        g_autoptr(CmReport) report =
            cm_inspector_inspect(worker->inspector, message, sizeof mail - 1);
        worker->wrong += report->reason != CM_REASON_NONE || report->parts->len != 1;
    }
    close(message);
    return NULL;
}

static void several_threads_are_served_at_once(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start(3);
    gint left = 200;
    Worker workers[6];
    GThread *threads[6];
    for (guint i = 0; i < G_N_ELEMENTS(workers); i++) {
        workers[i] = (Worker){inspector, &left, 0};
        threads[i] = g_thread_new("worker", work, &workers[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(workers); i++) {
        g_thread_join(threads[i]);
        assert_int_equal(workers[i].wrong, 0);
    }
}

/* The zygote is the one child of this process. */
static int find_zygote(void)
{
    g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", (int)getpid());
    g_autofree char *children = NULL;
    assert_true(g_file_get_contents(path, &children, NULL, NULL));
    return (int)g_ascii_strtoll(children, NULL, 10);
}

static gpointer ask_until_none_is_left(gpointer data)
{
    static const char mail[] = "Subject: x\r\n\r\nhello\r\n";
    Worker *worker = data;
    int message = sealed_message(mail, sizeof mail - 1);
    while (g_atomic_int_add(worker->left, -1) > 0) {
        g_autoptr(CmReport) report =
            cm_inspector_inspect(worker->inspector, message, sizeof mail - 1);
        gboolean fallen = report->reason == CM_REASON_CRASHED && report->parts->len == 1;
        worker->wrong += report->reason != CM_REASON_NONE && !fallen;
    }
    close(message);
    return NULL;
}

static void killed_zygote_leaves_no_request_without_an_answer(void **state G_GNUC_UNUSED)
{
    static const char mail[] = "Subject: x\r\n\r\nhello\r\n";
    g_autoptr(CmInspector) inspector = start(2);
    gint left = 400;
    Worker workers[] = {{inspector, &left, 0}, {inspector, &left, 0}};
    GThread *threads[] = {g_thread_new("worker", ask_until_none_is_left, &workers[0]),
                          g_thread_new("worker", ask_until_none_is_left, &workers[1])};
    for (gint kill_at = 350; kill_at > 0; kill_at -= 50) {
        while (g_atomic_int_get(&left) > kill_at)
            g_thread_yield();
        int zygote = find_zygote();
        if (zygote > 0)
            kill(zygote, SIGKILL);
    }
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
        g_thread_join(threads[i]);
        assert_int_equal(workers[i].wrong, 0);
    }
    CmInspectorCounters counters;
    g_autoptr(CmReport) report = inspect(inspector, mail, sizeof mail - 1);
    assert_int_equal(report->reason, CM_REASON_NONE);
    cm_inspector_counters(inspector, &counters);
    assert_true(counters.restarts >= 1);
    assert_int_equal(counters.inspected, 401);
}

static char *mail_with_logo(void)
{
    g_autoptr(Drawn) drawn = drawn_scene(1, 120, 80, NULL);
    g_autoptr(GBytes) jpeg = drawn_jpeg(drawn, 80, FALSE);
    gsize length = 0;
    const guchar *bytes = g_bytes_get_data(jpeg, &length);
    g_autofree char *base64 = g_base64_encode(bytes, length);
    GString *mail = g_string_new("Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nhello"
                                 "\r\n--B\r\nContent-Type: image/jpeg; name=logo.jpg\r\n"
                                 "Content-Transfer-Encoding: base64\r\n\r\n");
    for (gsize at = 0; at < strlen(base64); at += 76)
        g_string_append_printf(mail, "%.76s\r\n", base64 + at);
    g_string_append(mail, "\r\n--B--\r\n");
    return g_string_free(mail, FALSE);
}

static char *report_from(CmInspector *inspector, const char *sender, const char *mail)
{
    int message = sealed_message(mail, strlen(mail));
    g_autoptr(CmReport) report =
        cm_inspector_inspect_from(inspector, sender, message, strlen(mail));
    close(message);
    assert_int_equal(report->reason, CM_REASON_NONE);
    assert_int_equal(report->parts->len, 2);
    CmReportPart *logo = g_ptr_array_index(report->parts, 1);
    logo->known = FALSE;
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

static guint64 recognised(CmInspector *inspector)
{
    CmInspectorCounters counters = {0};
    cm_inspector_counters(inspector, &counters);
    return counters.recognised;
}

static void logo_that_came_before_is_recognised_and_its_report_the_same(void **state G_GNUC_UNUSED)
{
    g_autoptr(CmInspector) inspector = start(1);
    g_autofree char *mail = mail_with_logo();
    g_autofree char *first = report_from(inspector, "a@sd.example", mail);
    assert_int_equal(recognised(inspector), 0);
    g_autofree char *second = report_from(inspector, "a@sd.example", mail);
    assert_int_equal(recognised(inspector), 1);
    g_autofree char *stranger = report_from(inspector, "b@sd.example", mail);
    g_autofree char *nobody = report_from(inspector, NULL, mail);
    assert_int_equal(recognised(inspector), 1);
    assert_string_equal(second, first);
    assert_string_equal(stranger, first);
    assert_string_equal(nobody, first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_mail_is_inspected),
        cmocka_unit_test(empty_message_is_inspected),
        cmocka_unit_test(boundary_that_crashes_the_library_ends_as_facts),
        cmocka_unit_test(nesting_without_end_ends_as_facts),
        cmocka_unit_test(message_beyond_the_cap_is_too_large),
        cmocka_unit_test(message_that_cannot_be_mapped_is_not_passed),
        cmocka_unit_test(several_threads_are_served_at_once),
        cmocka_unit_test(killed_zygote_leaves_no_request_without_an_answer),
        cmocka_unit_test(logo_that_came_before_is_recognised_and_its_report_the_same),
    };
    return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}
