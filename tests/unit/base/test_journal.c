#include "base/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "tests/unit/base/scratch.h"

/* The journal of systemd as far as it is needed: a socket that datagrams arrive at. */
static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void expect_entry(int journal, const char *wanted)
{
    char entry[4096] = {0};
    assert_true(recv(journal, entry, sizeof entry - 1, MSG_DONTWAIT) > 0);
    assert_string_equal(entry, wanted);
}

static void an_event_is_an_entry_with_a_field_for_each_pair(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = g_build_filename(scratch->folder, "journal", NULL);
    int journal = listen_at(path);
    g_autoptr(CmLog) log = cm_log_new_journal(CM_LOG_INFO, path);
    cm_log_event(log, CM_LOG_WARNING, "4Xyz", "held", "clause", "5.5", "try-again", "no", NULL);
    expect_entry(journal, "CONSENT_QUEUE_ID=4Xyz\nCONSENT_ACTION=held\nCONSENT_CLAUSE=5.5\n"
                          "CONSENT_TRY_AGAIN=no\nPRIORITY=4\nSYSLOG_IDENTIFIER=consent-milter\n"
                          "MESSAGE=4Xyz: action=held clause=5.5 try-again=no\n");
    close(journal);
}

static void an_event_of_no_message_has_no_queue_id(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = g_build_filename(scratch->folder, "journal", NULL);
    int journal = listen_at(path);
    g_autoptr(CmLog) log = cm_log_new_journal(CM_LOG_INFO, path);
    cm_log_event(log, CM_LOG_INFO, NULL, "ready", NULL);
    expect_entry(journal, "CONSENT_ACTION=ready\nPRIORITY=6\nSYSLOG_IDENTIFIER=consent-milter\n"
                          "MESSAGE=-: action=ready\n");
    close(journal);
}

static void a_value_cannot_begin_a_field(void **state G_GNUC_UNUSED)
{
    g_autoptr(GString) entry = g_string_new(NULL);
    cm_journal_add(entry, "reason", "one\nMESSAGE=forged");
    assert_string_equal(entry->str, "CONSENT_REASON=one\n");
}

static void where_no_journal_is_the_entry_is_not_taken(void **state G_GNUC_UNUSED)
{
    g_autoptr(Scratch) scratch = scratch_new();
    g_autofree char *path = g_build_filename(scratch->folder, "absent", NULL);
    g_autofree char *longer = g_strnfill(500, 'x');
    g_autoptr(GString) entry = g_string_new("MESSAGE=x\n");
    assert_false(cm_journal_send(path, entry));
    assert_false(cm_journal_send(longer, entry));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_is_an_entry_with_a_field_for_each_pair),
        cmocka_unit_test(an_event_of_no_message_has_no_queue_id),
        cmocka_unit_test(a_value_cannot_begin_a_field),
        cmocka_unit_test(where_no_journal_is_the_entry_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
